import Glibc

/// A file's stamp and when it was last used.
package struct FileStatus {
  let stamp: FileStamp
  /// Nanoseconds since 1970-01-01 UTC.
  let accessed: Int64

  /// Of the file at `path`, or of the link there, which is not followed; nil where there is nothing.
  init?(ofLink path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    stamp = FileStamp(status)
    accessed = status.st_atim.nanoseconds
  }

  /// Whether there is a folder at `path`, and no link to one.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a regular file at `path`, links followed.
  package static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Says that the file at `path` is used now. Where that is not allowed nothing happens.
  static func noteUse(ofFile path: String) {
    // The modification time says when the result was kept, and stays.
    let times = [timespec(tv_sec: 0, tv_nsec: now), timespec(tv_sec: 0, tv_nsec: omitted)]
    utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW)
  }

  // `UTIME_NOW` and `UTIME_OMIT`, which Swift does not import.
  private static let now = (1 << 30) - 1
  private static let omitted = (1 << 30) - 2
}
