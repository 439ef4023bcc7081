import Glibc

/// A file without a name, for readers that want a path; in memory where the system has a folder for that.
final class NamelessFile {
  private let descriptor: Int32
  var path: String { "/proc/self/fd/\(descriptor)" }

  init(_ bytes: [UInt8]) throws {
    let folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var name = Array("\(folder)/fuzzed-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    try require(descriptor >= 0, "no temporary file: error \(errno)")
    unlink(name)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      try require(count > 0, "cannot write: error \(errno)")
      written += count
    }
  }

  deinit { close(descriptor) }
}
