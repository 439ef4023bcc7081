import ArgumentParser
import Directives
import Files
import FoundationEssentials
import Glibc

/// Standard output, for what was asked for and may be piped on.
struct StandardOutput {
  /// Columns: what `COLUMNS` says, else the terminal, else 80.
  let width: Int
  /// The columns that lines must fit in; nil where it is no terminal, and nothing is shortened.
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

  /// Writes all of it.
  ///
  /// If the reader has closed the pipe, as `head` does, the process ends like other Unix tools: by SIGPIPE, without
  /// a message.
  ///
  /// - Throws: `ExitCode.cannotWrite`, having complained.
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

  /// Writes JSON, which has escapes of its own for what a terminal would obey.
  func write(_ file: some ResultsFile) throws {
    try write(TerminalText(trusted: String(decoding: file.encoded(), as: UTF8.self)))
  }
}

/// Standard output or standard error, written without Swift's own buffer, which does not report errors.
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
        // Another process that has the stream made it non-blocking.
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
      // Opened for the opposite direction, so that reading or writing fails.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
