import Directives
import FoundationEssentials
import Notebooks
import Synchronization

/// Tells on the terminal how a run goes: a line for each cell, and while one is at work how far it is.
final class RunProgress: Sendable {
  private let terminal: Terminal
  private let clock: RunClock
  private let current = Mutex(Current())

  private struct Current {
    var label = ""
    var began = 0.0
    var shown = 0.0
    /// When a line that stays was last written of this cell.
    var said = 0.0
  }

  /// Seconds between two lines of one cell where there is no terminal to show it on.
  private static let pause = 10.0

  init(terminal: Terminal, clock: RunClock) {
    self.terminal = terminal
    self.clock = clock
  }

  func tell(_ event: RunEvent) {
    switch event {
    case .began(let name, let directive, let number, let count):
      let label = label(name, directive, number, count)
      let now = clock.seconds()
      current.withLock { $0 = Current(label: label, began: now, said: now) }
      terminal.show(label + " …")
    case .progressed(let fraction, let stage):
      let now = clock.seconds()
      let line = current.withLock { current -> String? in
        guard now - current.shown > 0.1 else { return nil }
        current.shown = now
        return "\(current.label) \(percent(fraction)) \(stage)"
          + remaining(fraction, after: now - current.began)
      }
      guard let line else { return }
      terminal.show(line)
      let isDue = current.withLock { current in
        guard !terminal.isInteractive, now - current.said >= Self.pause else { return false }
        current.said = now
        return true
      }
      if isDue { terminal.say(line) }
    case .finished(let report, let number, let count):
      let label = label(report.name, report.directive, number, count)
      terminal.say(label + " " + outcome(of: report))
      terminal.complain(report.diagnostics)
    case .warned(let message):
      terminal.complain(terminal.styled("warning:", .yellow) + " " + message)
    }
  }

  /// `cell 3/7 fit-lda lda20`
  private func label(_ name: String, _ directive: String, _ number: Int, _ count: Int) -> String {
    terminal.styled("cell \(number)/\(count)", .dim) + " \(directive)"
      + (name == directive ? "" : " \(name)")
  }

  private func outcome(of report: CellReport) -> String {
    switch report.status {
    case .ran:
      terminal.styled("ran", .green) + " in \(Self.duration(report.seconds))"
        + (report.reasons.isEmpty || report.reasons == [RunReasons.never]
          ? "" : terminal.styled(" (\(report.reasons.joined(separator: "; ")))", .dim))
    case .cached:
      terminal.styled("cached", .cyan) + (report.cachedFrom.map { " from \($0)" } ?? "")
    case .failed: terminal.styled("failed", .red)
    case .skipped:
      terminal.styled("not run", .yellow)
        + (report.stoppedBy.map { ", as \($0) failed" }
          ?? ": waits for \(report.waitsFor.joined(separator: ", "))")
    }
  }

  private func percent(_ fraction: Double) -> String {
    "\(Int((min(max(fraction, 0), 1) * 100).rounded(.down))) %"
  }

  private func remaining(_ fraction: Double, after elapsed: Double) -> String {
    guard fraction > 0.02, elapsed > 0.5 else { return "" }
    let seconds = elapsed / fraction - elapsed
    return ", about \(Self.duration(max(1, seconds.rounded(.up)), decimals: false)) left"
  }

  /// `0.42 s`, `12 s`, `3 min 5 s`; `–` for what is no time that anything can take.
  static func duration(_ seconds: Double, decimals: Bool = true) -> String {
    guard abs(seconds) < 1e15 else { return "–" }
    if seconds < 0.01 { return "\(Int((seconds * 1000).rounded(.up))) ms" }
    if decimals, seconds < 10 {
      let hundredths = Int((seconds * 100).rounded())
      let decimals = hundredths % 100
      return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals) s"
    }
    let whole = Int(seconds.rounded())
    return whole < 120 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }
}
