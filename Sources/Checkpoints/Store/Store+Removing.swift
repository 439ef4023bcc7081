import Files
import Glibc

extension Store {
  /// The outcome of removing a result.
  public enum Removal: Sendable {
    case removed
    /// Not removed, because a run used or replaced it after the inventory.
    case usedMeanwhile
    case failed(FileError)
  }

  /// Removes a result, unless it was used after the inventory.
  ///
  /// Removes the record first: arrays without a record are ignored, a record without its arrays would be invalid.
  /// Removes only names in the store's folder, and does not follow links.
  public func remove(_ entry: Entry) -> Removal {
    let path = "\(directory)/\(entry.name)"
    if let stamp = FileStatus(ofLink: "\(path).json")?.stamp, stamp != entry.record {
      return .usedMeanwhile
    }
    if let error = unlinked("\(path).json") { return .failed(error) }
    // Another run may be writing the same result again, arrays first.
    guard let arrays = FileStatus(ofLink: "\(path).safetensors")?.stamp, arrays == entry.arrays
    else { return .removed }
    return unlinked("\(path).safetensors").map(Removal.failed) ?? .removed
  }

  /// Whether a stray file can be removed: temporary files, and arrays without a record, that were not written to for
  /// a day. Never true for files that were not written by a store.
  public func isLeftOver(_ stray: Stray, now: Int64) -> Bool {
    stray.kind != .foreign && stray.stamp.modified < now - Self.day
  }

  /// Removes a stray file, unless it changed or got a record after the inventory.
  public func remove(_ stray: Stray) -> Removal {
    let path = "\(directory)/\(stray.name)"
    let record = Name.parse(stray.name).map { "\(directory)/\($0.label)-\($0.digits).json" }
    if let record, FileStatus(ofLink: record) != nil { return .usedMeanwhile }
    guard let stamp = FileStatus(ofLink: path)?.stamp else { return .removed }
    guard stamp == stray.stamp else { return .usedMeanwhile }
    return unlinked(path).map(Removal.failed) ?? .removed
  }

  /// In nanoseconds.
  static let day: Int64 = 86_400_000_000_000

  /// Removes a file. Returns the system's error; nil also if the file was already gone.
  private func unlinked(_ path: String) -> FileError? {
    do throws(FileError) {
      try File.remove(path)
      return nil
    } catch {
      return error.reason == .system(ENOENT) ? nil : error
    }
  }
}
