import FoundationEssentials
import Glibc
import Notebooks
import Synchronization

/// Standard error as people see it: lines that stay, and on a terminal one line that changes.
final class Terminal: Sendable {
  let isInteractive: Bool
  let usesColor: Bool
  private let isQuiet: Bool
  private let hasOpenLine = Mutex(false)

  /// - Parameter isQuiet: whether only problems are told.
  init(isQuiet: Bool = false) {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    isInteractive = isTerminal
    usesColor = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    self.isQuiet = isQuiet
  }

  /// Columns of the terminal.
  var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// A line that stays.
  func say(_ line: String) {
    guard !isQuiet else { return }
    write(line)
  }

  /// A line that stays, however quiet.
  func complain(_ line: String) { write(line) }

  /// More than these at once nobody reads.
  static let mostDiagnostics = 100

  func complain(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics.prefix(Self.mostDiagnostics) {
      write(diagnostic.rendered(color: usesColor))
    }
    let others = diagnostics.count - Self.mostDiagnostics
    if others > 0 { write("… and \(others) more") }
  }

  /// The line that changes; nothing where there is no terminal.
  func show(_ line: String) {
    guard isInteractive, !isQuiet else { return }
    let cut = String(line.prefix(max(10, width - 1)))
    hasOpenLine.withLock { isOpen in
      put("\r\u{1B}[2K" + cut)
      isOpen = true
    }
  }

  /// Takes the line that changes away.
  func clear() {
    hasOpenLine.withLock { isOpen in
      if isOpen { put("\r\u{1B}[2K") }
      isOpen = false
    }
  }

  /// Text in a colour of the terminal's, or as it is where colour is not wanted.
  func styled(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
  }

  private func write(_ line: String) {
    hasOpenLine.withLock { isOpen in
      put((isOpen ? "\r\u{1B}[2K" : "") + line + "\n")
      isOpen = false
    }
  }

  private func put(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if written < 0 {
        guard errno == EINTR else { return }
        continue
      }
      bytes = bytes.dropFirst(written)
    }
  }
}
