import Engine
import Glibc
import Reports
import Running
import Synchronization
import Words

/// Prints the progress of a run: a line for each finished cell, and the progress of the running cell.
final class RunProgress: Sendable {
  private let terminal: Terminal
  private let clock: RunClock
  private let current = Mutex(Current())
  private let isWatched = Atomic(false)

  private struct Current {
    var label: TerminalText = ""
    var isAtWork = false
    /// Whether a line has been printed that says that the cell began.
    var isNamed = false
    var began = 0.0
    var shown = 0.0
    /// When the last permanent progress line was printed; initially when the cell began.
    var said = 0.0
  }

  /// Seconds between two progress lines of a cell if there is no terminal.
  private static let pause = 10.0
  /// Seconds after which it is named if there is no terminal, so that the log of a killed run ends with it.
  private static let namedAfter = 1.0
  /// Microseconds between two checks whether to name the cell.
  private static let interval: UInt32 = 100_000

  init(terminal: Terminal, clock: RunClock) {
    self.terminal = terminal
    self.clock = clock
  }

  func tell(_ event: RunEvent) {
    switch event {
    case .began(let name, let directive, let number, let count):
      let label = label(name, directive, number, count)
      let now = clock.seconds()
      current.withLock { $0 = Current(label: label, isAtWork: true, began: now, said: now) }
      terminal.show(label + " …")
      if !terminal.isInteractive { watch() }
    case .progressed(let fraction, let stage):
      let now = clock.seconds()
      let line = current.withLock { current -> TerminalText? in
        guard now - current.shown > 0.1 else { return nil }
        current.shown = now
        return "\(current.label) \(Self.percent(fraction)) \(stage)"
          + "\(remaining(fraction, after: now - current.began))"
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
      current.withLock { $0.isAtWork = false }
      terminal.say(label + " " + outcome(of: report))
      terminal.complain(report.diagnostics)
    case .warned(let message):
      terminal.complain(.warning, "\(message)")
    }
  }

  /// Starts a thread that names each cell that runs longer than `namedAfter`. If no thread can be started, no cell is
  /// named.
  private func watch() {
    guard isWatched.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
    else { return }
    _ = Threads.system.start { [weak self] in
      pthread_detach(pthread_self())
      // `self` is not retained while the thread sleeps, so that the thread ends with the run.
      while self?.nameCellAtWork() != nil { usleep(Self.interval) }
    }
  }

  private func nameCellAtWork() {
    let now = clock.seconds()
    // Print within the lock, so that this line cannot follow the one about the cell's end.
    current.withLock { current in
      guard current.isAtWork, !current.isNamed, now - current.began >= Self.namedAfter else {
        return
      }
      current.isNamed = true
      terminal.say(current.label + " began")
    }
  }

  /// The running cell: `cell 3/7 fit-lda lda20`; nil between cells.
  var cellAtWork: TerminalText? { current.withLock { $0.isAtWork ? $0.label : nil } }

  /// `cell 3/7 fit-lda lda20`
  private func label(_ name: String, _ directive: String, _ number: Int, _ count: Int)
    -> TerminalText
  {
    TerminalText("cell \(number)/\(count)").styled(.dim) + " \(directive)"
      + "\(name == directive ? "" : " \(name)")"
  }

  private func outcome(of report: CellReport) -> TerminalText {
    switch report.status {
    case .ran:
      TerminalText("ran").styled(.green) + " in \(DurationText.brief(report.seconds))"
        + (report.reasons.isEmpty || report.reasons == [Reason.neverRan.words(.past)]
          ? "" : TerminalText(" (\(report.reasons.joined(separator: "; ")))").styled(.dim))
    case .cached:
      TerminalText("cached").styled(.cyan) + (report.cachedFrom.map { " from \($0)" } ?? "")
    case .failed: TerminalText("failed").styled(.red)
    case .skipped:
      TerminalText("not run").styled(.yellow)
        + (report.stoppedBy.map { ", as \($0) failed" }
          ?? ": waits for \(report.waitsFor.joined(separator: ", "))")
    }
  }

  /// `42 %` for 0.42: rounded down and clamped to 0...100; a dash for NaN.
  static func percent(_ fraction: Double) -> String {
    guard !fraction.isNaN else { return DecimalText.missing }
    return "\(Int((min(max(fraction, 0), 1) * 100).rounded(.down))) %"
  }

  private func remaining(_ fraction: Double, after elapsed: Double) -> String {
    guard fraction > 0.02, elapsed > 0.5 else { return "" }
    let seconds = elapsed / fraction - elapsed
    return ", about \(DurationText.brief(max(1, seconds.rounded(.up)), hasDecimals: false)) left"
  }
}
