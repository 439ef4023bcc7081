import App
import ArgumentParser
import Files
import FoundationEssentials
import Glibc

/// Standard output, for the requested information, which may be piped into other programs.
struct StandardOutput {
  /// Columns: from `COLUMNS`, else from the terminal, else 80.
  let width: Int
  /// The maximum width of lines in columns. Nil, for no limit, if output is not a terminal and `COLUMNS` is not set.
  let limit: Int?
  let usesBold: Bool

  init() {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
      width = columns
    } else if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      width = Int(size.ws_col)
    } else {
      width = 80
    }
    limit = isTerminal || environment["COLUMNS"] != nil ? width : nil
    usesBold =
      isTerminal && environment["TERM"] != "dumb" && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Writes the whole text.
  ///
  /// If the reader has closed the pipe, as `head` does, the process ends like other Unix tools: by SIGPIPE, without a
  /// message.
  ///
  /// - Throws: `ExitCode.cannotWrite`, after printing the error.
  func write(_ text: TerminalText) throws {
    guard let error = StandardStream.output.write(text.rendered(color: usesBold)) else { return }
    if error == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    let terminal = Terminal()
    terminal.complain(.error, "standard output cannot be written: \(SystemError(code: error))")
    throw ExitCode.cannotWrite
  }

  /// Writes JSON, in which control characters are already escaped.
  func write(_ file: some ResultsFile) throws {
    try write(TerminalText(trusted: String(decoding: file.encoded(), as: UTF8.self)))
  }
}

/// Standard output or standard error, written without Swift's own buffer, which does not report errors.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of `text`, waiting for a slow reader.
  ///
  /// - Returns: The system's `errno` if not all of it could be written, else nil.
  func write(_ text: String) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno == EAGAIN {
        // Another process that shares the stream made it non-blocking.
        var waiting = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// Opens `/dev/null` for each standard stream that is closed. Otherwise a file that is opened later could get its
  /// descriptor, and text for the stream would be written into the file.
  static func occupyClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // Opened for the opposite direction, so that reading or writing fails.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
