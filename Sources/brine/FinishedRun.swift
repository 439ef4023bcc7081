import Directives
import Reports

/// A run that has ended and whose report is not written yet.
struct FinishedRun {
  let prepared: PreparedNotebook
  let result: RunResult
  /// As the run left it.
  private let made: Report

  init(of prepared: PreparedNotebook, result: RunResult, gave report: Report) {
    self.prepared = prepared
    self.result = result
    made = report
  }

  /// The report, which says what of it is older than the files are by now; so does the terminal.
  ///
  /// Ask right before it is written: hours may lie between reading a notebook and that.
  func report(_ terminal: Terminal) -> Report {
    var report = made
    report.outdated =
      prepared.outdated() + result.inputs.outdated(isInterrupted: { Interruption.isAsked })
    var said = Set<String>()
    for words in report.outdated.map({ $0.words(of: "the report") })
    where said.insert(words).inserted {
      terminal.complain(terminal.styled("warning:", .yellow) + " \(words); run again")
    }
    return report
  }
}
