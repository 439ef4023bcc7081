import Foundation

@testable import Checkpoints

extension Store {
  /// Sets when the record of `key` was last used and kept: seconds since 1970-01-01 UTC.
  func setTimes(of key: Key, used: Int, kept: Int = 1000, label: String = "fit-lda") {
    let times = [timespec(tv_sec: used, tv_nsec: 0), timespec(tv_sec: kept, tv_nsec: 0)]
    utimensat(AT_FDCWD, path(key, label: label, .record), times, 0)
  }

  /// The only result there is.
  func onlyEntry() throws -> Entry? {
    let entries = try inventory().entries
    return entries.count == 1 ? entries[0] : nil
  }
}

/// A recipe that reads the results with these keys.
func recipe(_ name: String, reading keys: [Key] = []) -> Recipe {
  Recipe([.directive(name)] + keys.map { .reads("model", $0) })
}
