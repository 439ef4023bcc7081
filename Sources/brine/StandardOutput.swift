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
  /// Where the reader has left, as `head` does, the process ends as other Unix tools do then: by SIGPIPE, without
  /// a word.
  ///
  /// - Throws: `ExitCode.cannotWrite`, having complained.
  func write(_ text: TerminalText) throws {
    guard let error = StandardStream.output.write(text.rendered(color: usesBold)) else { return }
    if error == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    let terminal = Terminal()
    terminal.complain(
      terminal.styled("error:", .red)
        + " standard output cannot be written: \(SystemError(code: error))")
    throw ExitCode.cannotWrite
  }

  /// Writes JSON, which has escapes of its own for what a terminal would obey.
  func write(_ file: some ResultsFile) throws {
    try write(TerminalText(trusted: String(decoding: file.encoded(), as: UTF8.self)))
  }
}
