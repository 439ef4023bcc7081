import Files

extension Store {
  /// The damage of a result; nil if every byte of its record and arrays is as it was written.
  ///
  /// A file that another process replaces or removes meanwhile is not damaged, and neither is a result that no longer
  /// exists. O(size of the arrays), at the speed of SHA-256.
  ///
  /// - Parameter isInterrupted: Called from time to time; if it returns true, reading stops and the arrays count as
  ///   damaged.
  public func damage(
    of entry: Entry, isInterrupted: () -> Bool = { false }
  ) -> StoreError? {
    let path = "\(directory)/\(entry.name).json"
    var seen = FileStatus(ofLink: path)?.stamp
    while true {
      let problem = problem(with: entry, at: path, isInterrupted: isInterrupted)
      let now = FileStatus(ofLink: path)?.stamp
      guard problem != nil, now != nil else { return nil }
      guard now != seen else { return problem }
      seen = now
    }
  }

  private func problem(
    with entry: Entry, at path: String, isInterrupted: () -> Bool
  ) -> StoreError? {
    do throws(StoreError) {
      let record = try Record(path: path)
      guard record.label == entry.label, record.key.short == entry.digits else {
        return .misnamed(path, holds: "\(record.label)-\(record.key.short)")
      }
      // Other formats may compute keys differently.
      guard record.format != Record.format || record.recipe.key == record.key else {
        return .foreignKey(path)
      }
      if record.arrays != nil { try verifyArrays(of: record, isInterrupted: isInterrupted) }
      return nil
    } catch {
      return error
    }
  }

  /// The damage of the store's other files: the digests of input files, and the last runs of notebooks.
  public func damageOfMemory() -> [StoreError] {
    let runs = namesOfLastRuns().map { "\(Self.folderOfLastRuns)/\($0)" }
    return ([InputDigests.memoryName] + runs).compactMap { name in
      do throws(StoreError) {
        _ = try SealedText.read("\(directory)/\(name)")
        return nil
      } catch .file(let error) where error.isAbsence {
        return nil
      } catch {
        return error
      }
    }
  }
}
