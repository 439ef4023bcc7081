import App
import FoundationEssentials
import Glibc
import Reports
import Synchronization
import Words

/// Standard error, for messages: permanent lines, and on a terminal a progress line that is overwritten.
final class Terminal: Sendable {
  let isInteractive: Bool
  let usesColor: Bool
  private let isQuiet: Bool
  private let hasOpenLine = Mutex(false)

  /// The first `errno` of a write to standard error that failed. The command goes on, because the report is worth more
  /// than the messages.
  static let loss = Mutex<Int32?>(nil)

  /// - Parameter isQuiet: Whether to print only errors, warnings and notes.
  init(isQuiet: Bool = false) {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    isInteractive = isTerminal
    usesColor = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    self.isQuiet = isQuiet
  }

  /// Columns of the terminal; 80 if unknown.
  var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Prints a permanent line, unless quiet.
  func say(_ line: TerminalText) {
    guard !isQuiet else { return }
    write(line)
  }

  /// Prints a permanent line, even if quiet.
  func complain(_ line: TerminalText) { write(line) }

  /// The first word of a message that does not refer to a place in a notebook.
  enum Label: String {
    case error, warning, note

    var style: TerminalStyle {
      switch self {
      case .error: .red
      case .warning: .yellow
      case .note: .cyan
      }
    }
  }

  /// Prints `error: there is no folder 'x'`, and the hint on a second line, even if quiet.
  func complain(_ label: Label, _ message: TerminalText, hint: TerminalText? = nil) {
    let head = TerminalText(label.rawValue + ":").styled(label.style) + " " + message
    let foot = hint.map { "\n" + TerminalText("hint:").styled(.cyan) + " " + $0 }
    write(head + (foot ?? ""))
  }

  func complain(_ refusal: Refusal) {
    let message = ([refusal.message] + refusal.details).map { TerminalText($0) }
    complain(.error, message.joined(separator: "\n"), hint: refusal.hint.map { TerminalText($0) })
  }

  /// Prints a note for reports that were made from an earlier text of their notebook, even if quiet.
  func say(_ outdated: [WrittenReports.Outdated]) {
    for reports in outdated { complain(.note, "\(reports.words)") }
  }

  /// Limit on the number of diagnostics printed at once.
  static let mostDiagnostics = 100

  func complain(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics.prefix(Self.mostDiagnostics) {
      write(TerminalText(trusted: diagnostic.rendered(color: usesColor)))
    }
    let others = diagnostics.count - Self.mostDiagnostics
    if others > 0 { write("… and \(others) more") }
  }

  /// Replaces the progress line. Does nothing if quiet or if there is no terminal.
  func show(_ line: TerminalText) {
    guard isInteractive, !isQuiet else { return }
    let cut = line.prefix(max(10, width - 1))
    hasOpenLine.withLock { isOpen in
      put("\r\u{1B}[2K" + cut.rendered(color: usesColor))
      isOpen = true
    }
  }

  /// Erases the progress line.
  func clear() {
    hasOpenLine.withLock { isOpen in
      if isOpen { put("\r\u{1B}[2K") }
      isOpen = false
    }
  }

  private func write(_ line: TerminalText) {
    hasOpenLine.withLock { isOpen in
      put((isOpen ? "\r\u{1B}[2K" : "") + line.rendered(color: usesColor) + "\n")
      isOpen = false
    }
  }

  private func put(_ text: String) {
    guard let error = StandardStream.error.write(text) else { return }
    Self.loss.withLock { $0 = $0 ?? error }
  }
}
