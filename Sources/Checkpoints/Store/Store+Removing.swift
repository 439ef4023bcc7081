import Files
import Glibc

extension Store {
  /// What became of a result that was to be removed.
  public enum Removal: Sendable {
    case removed
    /// A run took or replaced it since the inventory was made: it stays.
    case usedMeanwhile
    case failed(FileError)
  }

  /// Removes a result, unless it was used since the inventory was made.
  ///
  /// The record goes first: arrays without a record are nothing, a record without its arrays would be a
  /// lie. Only names in the store's folder are removed; links are not followed.
  public func remove(_ entry: Entry) -> Removal {
    let path = "\(directory)/\(entry.name)"
    if let stamp = FileStatus(ofLink: "\(path).json")?.stamp, stamp != entry.record {
      return .usedMeanwhile
    }
    if let error = unlinked("\(path).json") { return .failed(error) }
    // A run may be keeping the same result anew, arrays first.
    guard let arrays = FileStatus(ofLink: "\(path).safetensors")?.stamp, arrays == entry.arrays
    else { return .removed }
    return unlinked("\(path).safetensors").map(Removal.failed) ?? .removed
  }

  /// Whether a stray file is left over for good: temporary files and arrays without a record that nobody
  /// has written to for a day. What the store did not make is not its to judge.
  public func isLeftOver(_ stray: Stray, now: Int64) -> Bool {
    stray.kind != .foreign && stray.stamp.modified < now - Self.day
  }

  /// Removes a stray file, unless it changed since the inventory was made or got a record.
  public func remove(_ stray: Stray) -> Removal {
    let path = "\(directory)/\(stray.name)"
    let record = Name.parse(stray.name).map { "\(directory)/\($0.label)-\($0.digits).json" }
    if let record, FileStatus(ofLink: record) != nil { return .usedMeanwhile }
    guard let stamp = FileStatus(ofLink: path)?.stamp else { return .removed }
    guard stamp == stray.stamp else { return .usedMeanwhile }
    return unlinked(path).map(Removal.failed) ?? .removed
  }

  private static let day: Int64 = 86_400_000_000_000

  /// What the system has against removing the file; nil if it is gone.
  private func unlinked(_ path: String) -> FileError? {
    do throws(FileError) {
      try File.remove(path)
      return nil
    } catch {
      return error.reason == .system(ENOENT) ? nil : error
    }
  }
}
