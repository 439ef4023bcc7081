import Glibc

/// The metadata of a file.
package struct FileStatus {
  package enum Kind { case regular, folder, link, other }

  package let kind: Kind
  package let stamp: FileStamp
  /// Access time in nanoseconds since 1970-01-01 UTC.
  package let accessed: Int64

  /// The status of the file at `path`, following links; nil if there is none or it cannot be accessed.
  package init?(ofFile path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The status of the file or link at `path`, without following links; nil if there is none.
  package init?(ofLink path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    stamp = FileStamp(status)
    accessed = status.st_atim.nanoseconds
  }
}

/// A file's identity, size and times. Equal stamps, taken well after the last change, mean equal contents.
public struct FileStamp: Hashable, Sendable, Codable {
  public let device: UInt64
  public let inode: UInt64
  public let bytes: Int
  /// Modification time in nanoseconds since 1970-01-01 UTC, which any program may set.
  public let modified: Int64
  /// Change time in nanoseconds since 1970-01-01 UTC, which programs cannot set.
  public let changed: Int64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    bytes = Int(status.st_size)
    modified = status.st_mtim.nanoseconds
    changed = status.st_ctim.nanoseconds
  }

  /// The stamp of the file at `path`, following links; nil if there is none.
  public init?(ofFile path: String) {
    guard let stamp = FileStatus(ofFile: path)?.stamp else { return nil }
    self = stamp
  }
}

extension timespec {
  /// Nanoseconds since the epoch. File systems may store any time: times before 1677 become the smallest number,
  /// times after 2262 the largest.
  var nanoseconds: Int64 {
    let (whole, isTooFar) = Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, isJustTooFar) = whole.addingReportingOverflow(Int64(tv_nsec))
    return isTooFar || isJustTooFar ? (tv_sec < 0 ? .min : .max) : sum
  }
}

/// The current time in nanoseconds since 1970-01-01 UTC.
package func currentNanoseconds() -> Int64 {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  return now.nanoseconds
}
