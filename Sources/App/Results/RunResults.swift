import Language
import Reports

/// A run's results as machines read them: `outputs/NAME.json`.
package struct RunResults: ResultsFile, Decodable {
  /// As the person named it, without folders that only their machine has.
  package let notebook: String
  /// Whose report it is: see `ReportSource`. Results of older versions lack it.
  let source: String?
  let status: Report.Status
  let seconds: Double
  /// The page beside this file. Results of older versions lack this, and what is optional below.
  package let report: String?
  /// Of the notebook's very bytes.
  let sha256: String?
  /// When the run ended, ISO 8601 in UTC.
  let finished: String?
  /// What the run ran on.
  let machine: Machine?
  let peakMemory: Int?
  /// The notebook's parameters as they were given.
  let parameters: [String: Value]?
  /// Files that changed while it ran, so that the report shows what they were before.
  let outdated: [OutdatedPart]?
  let cells: [Cell]

  struct File: Codable {
    let role: String
    let name: String
    let bytes: Int
    let sha256: String
  }

  struct Cell: Codable {
    let name: String
    let directive: String
    let line: Int
    let status: CellReport.Status
    let seconds: Double
    let key: String?
    let cachedFrom: String?
    /// When the result was computed, which may be long before the run, how long that took, and on what.
    let computed: String?
    let computeSeconds: Double?
    let computedOn: Machine?
    let reads: [String]
    let files: [File]?
    let reasons: [String]?
    let values: Value
    let errors: [String]?
  }

  /// - Parameters:
  ///   - notebook: Its name, as others may see it.
  ///   - page: The file's name.
  package init(_ report: Report, of notebook: String, page: String, source: String?) {
    self.report = page
    self.source = source
    self.notebook = notebook
    status = report.status
    seconds = report.seconds
    sha256 = report.text?.sha256
    finished = report.finished
    machine = report.machine
    peakMemory = report.peakMemory
    parameters = report.parameterValues
    outdated = report.outdated.isEmpty ? nil : report.outdated
    cells = report.cells.map { cell in
      let errors = cell.diagnostics.filter { $0.severity == .error }.map(\.message)
      let files = cell.files.map {
        File(role: $0.role, name: $0.name, bytes: $0.bytes, sha256: $0.sha256)
      }
      return Cell(
        name: cell.name, directive: cell.directive, line: cell.line, status: cell.status,
        seconds: cell.seconds, key: cell.key, cachedFrom: cell.cachedFrom,
        computed: cell.computed, computeSeconds: cell.computeSeconds,
        computedOn: cell.computedOn, reads: cell.reads, files: files.isEmpty ? nil : files,
        reasons: cell.reasons.isEmpty ? nil : cell.reasons, values: cell.values,
        errors: errors.isEmpty ? nil : errors)
    }
  }
}

extension Report {
  /// The parameters by name.
  package var parameterValues: [String: Value] {
    Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
  }
}
