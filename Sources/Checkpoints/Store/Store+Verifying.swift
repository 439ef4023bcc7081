import Files

extension Store {
  /// What is wrong with a result; nil if every byte of its record and arrays is as it was written.
  ///
  /// What another process replaces or removes meanwhile is not damaged: a result that is gone has nothing
  /// wrong with it. O(size of the arrays), at the speed of SHA-256.
  ///
  /// - Parameter isInterrupted: asked now and then; arrays that were not read to their end count as damaged.
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
      // Another format may make keys in another way.
      guard record.format != Record.format || record.recipe.key == record.key else {
        return .foreignKey(path)
      }
      if record.arrays != nil { try verifyArrays(of: record, isInterrupted: isInterrupted) }
      return nil
    } catch {
      return error
    }
  }

  /// What is wrong with the files in which runs remember things: digests of input files, and what each
  /// notebook's cells were last.
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
