import App
import FoundationEssentials
import Glibc
import Language
import Reports
import Synchronization
import Words

/// Standard error as people see it: lines that stay, and on a terminal one line that changes.
final class Terminal: Sendable {
  let isInteractive: Bool
  let usesColor: Bool
  private let isQuiet: Bool
  private let hasOpenLine = Mutex(false)

  /// The first `errno` of a write to standard error that failed. The command goes on, because the report is worth more
  /// than the messages.
  static let loss = Mutex<Int32?>(nil)

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
  func say(_ line: TerminalText) {
    guard !isQuiet else { return }
    write(line)
  }

  /// A line that stays, however quiet.
  func complain(_ line: TerminalText) { write(line) }

  /// The first word of a message that has no place in a notebook.
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

  /// `error: there is no folder 'x'`, however quiet, and a line with a hint.
  func complain(_ label: Label, _ message: TerminalText, hint: TerminalText? = nil) {
    let head = TerminalText(label.rawValue + ":").styled(label.style) + " " + message
    let foot = hint.map { "\n" + TerminalText("hint:").styled(.cyan) + " " + $0 }
    write(head + (foot ?? ""))
  }

  func complain(_ refusal: Refusal) {
    let message = ([refusal.message] + refusal.details).map { TerminalText($0) }
    complain(.error, message.joined(separator: "\n"), hint: refusal.hint.map { TerminalText($0) })
  }

  /// Says of reports that they show an earlier text of their notebook.
  func say(_ outdated: [WrittenReports.Outdated]) {
    for reports in outdated { complain(.note, "\(reports.words)") }
  }

  /// Limit on the diagnostics shown at once.
  static let mostDiagnostics = 100

  func complain(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics.prefix(Self.mostDiagnostics) {
      write(TerminalText(trusted: diagnostic.rendered(color: usesColor)))
    }
    let others = diagnostics.count - Self.mostDiagnostics
    if others > 0 { write("… and \(others) more") }
  }

  /// The line that changes; nothing where there is no terminal.
  func show(_ line: TerminalText) {
    guard isInteractive, !isQuiet else { return }
    let cut = line.prefix(max(10, width - 1))
    hasOpenLine.withLock { isOpen in
      put("\r\u{1B}[2K" + cut.rendered(color: usesColor))
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
