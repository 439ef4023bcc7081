import Glibc

/// What the system says of a file without reading it. Equal stamps, taken well after the last change,
/// mean equal contents.
public struct FileStamp: Hashable, Sendable, Codable {
  public let device: UInt64
  public let inode: UInt64
  public let bytes: Int
  /// Nanoseconds since 1970-01-01 UTC, of the contents' last change as anyone may set it.
  public let modified: Int64
  /// Nanoseconds since 1970-01-01 UTC, of the last change of anything, which only the clock sets.
  public let changed: Int64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    bytes = Int(status.st_size)
    modified = status.st_mtim.nanoseconds
    changed = status.st_ctim.nanoseconds
  }

  /// The stamp of the file at `path`, links followed; nil where there is none to be had.
  public init?(ofFile path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}

extension timespec {
  /// Nanoseconds since the clock's zero. A file system may hold any time: what is before 1677 is the least number,
  /// and what is after 2262 the largest.
  var nanoseconds: Int64 {
    let (whole, isTooFar) = Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, isJustTooFar) = whole.addingReportingOverflow(Int64(tv_nsec))
    return isTooFar || isJustTooFar ? (tv_sec < 0 ? .min : .max) : sum
  }
}

/// Nanoseconds since 1970-01-01 UTC.
func currentNanoseconds() -> Int64 {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  return now.nanoseconds
}
