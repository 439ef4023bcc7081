import Glibc

/// Standard output or standard error, written to past Swift's own buffer, which keeps silent about what it loses.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of `text`, however long the reader takes.
  ///
  /// - Returns: The system's `errno` if not all of it could be written, else nil.
  func write(_ text: String) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno == EAGAIN {
        // Somebody else who has the stream asked it not to wait.
        var waiting = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// Makes sure that no file that is opened later takes the place of a stream that the process was started
  /// without: what is written there would go into the file.
  static func occupyClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The other way round, so that who reads or writes is told.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
