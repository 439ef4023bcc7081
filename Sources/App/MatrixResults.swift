import Reports
import Words

/// The results of all runs of a matrix: `outputs/NAME-matrix.json`.
package struct MatrixResults: ResultsFile {
  let notebook: String
  /// The notebook's file; see `ReportSource`.
  let source: String?
  /// SHA-256 of the notebook.
  let sha256: String
  /// Names of the parameters that differ between the runs.
  package let varied: [String]
  package internal(set) var status = Status.ok
  package private(set) var seconds = 0.0
  package private(set) var runs: [Run] = []

  package enum Status: String, Encodable {
    case ok, failed
    /// Stopped by Ctrl-C, or because an image of the notebook was removed before a run. `runs` has the finished runs.
    case stopped
  }

  package struct Run: Encodable {
    let parameters: [String: Value]
    /// The file names of the run's report and results, in the folder of this file.
    package let report: String
    let results: String
    let status: Report.Status
    package let seconds: Double
    /// The number of cells by status.
    let cells: [String: Int]
    /// The values that each cell published, by cell name.
    let values: [String: Value]
    /// `2 ran, 5 cached`, for display and not part of the file.
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
