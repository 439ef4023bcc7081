import Directives
import Reports
import Words

/// What the runs of a matrix gave, side by side: `outputs/NAME-matrix.json`.
package struct MatrixResults: ResultsFile {
  let notebook: String
  /// The notebook that they are of: see `ReportSource`.
  let source: String?
  /// Digest of the notebook's bytes.
  let sha256: String
  /// Names of the parameters that differ between the runs.
  package let varied: [String]
  package internal(set) var status = Status.ok
  package private(set) var seconds = 0.0
  package private(set) var runs: [Run] = []

  package enum Status: String, Encodable {
    case ok, failed
    /// By Ctrl-C, or because an image was gone when its run began: the runs are those that were finished.
    case stopped
  }

  package struct Run: Encodable {
    let parameters: [String: Value]
    /// Files beside this one.
    package let report: String
    let results: String
    let status: Report.Status
    package let seconds: Double
    /// How many cells ended how.
    let cells: [String: Int]
    /// What each cell published, by its name.
    let values: [String: Value]
    /// `2 ran, 5 cached`, for people.
    package let outcome: String

    enum CodingKeys: CodingKey {
      case parameters, report, results, status, seconds, cells, values
    }
  }

  init(notebook: String, source: String?, sha256: String, varied: [String]) {
    self.notebook = notebook
    self.source = source
    self.sha256 = sha256
    self.varied = varied
  }

  mutating func add(_ report: Report, name: String) {
    runs.append(
      Run(
        parameters: report.parameterValues,
        report: name + ".html", results: name + ".json",
        status: report.status, seconds: report.seconds,
        cells: Dictionary(report.cells.map { ($0.status.rawValue, 1) }, uniquingKeysWith: +),
        values: Dictionary(report.cells.map { ($0.name, $0.values) }) { first, _ in first },
        outcome: RunOutput.outcome(of: report.cells)))
    seconds += report.seconds
    if report.status == .failed { status = .failed }
  }

  /// `6 runs`, `6 runs, 1 of them failed`, `2 of 6 runs`
  package func words(of planned: Int) -> String {
    let failed = runs.count { $0.status == .failed }
    let finished = runs.count == planned ? "" : "\(runs.count) of "
    let count = "\(finished)\(counted(planned, "run"))"
    return failed == 0 ? count : "\(count), \(failed) of them failed"
  }
}
