import FoundationEssentials
import Notebooks

/// A run's results as machines read them: `outputs/NAME.json`.
struct RunResults: ResultsFile, Decodable {
  /// As the person named it, without folders that only their machine has.
  let notebook: String
  /// Whose report it is: see `ReportSource`. Results of older versions lack it.
  let source: String?
  let status: Report.Status
  let seconds: Double
  /// The page beside this file. Results of older versions lack this, and what is optional below.
  let report: String?
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

  init(_ report: Report, page: String, source: String?) {
    self.report = page
    self.source = source
    notebook = ReportSource.shownName(of: report.notebook)
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
  var parameterValues: [String: Value] {
    Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
  }
}

/// A file for machines: JSON, keys sorted, with a line end. A number that is none is `null`, and no character in it
/// would control the terminal that shows it.
protocol ResultsFile: Encodable {}

extension ResultsFile {
  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: notFinite, negativeInfinity: notFinite, nan: notFinite)
    let text = String(decoding: try encoder.encode(self), as: UTF8.self)
    return Data((escaped(text.replacing("\"\(notFinite)\"", with: "null")) + "\n").utf8)
  }
}

/// Stands for a number that is not finite until the JSON is written, between characters of private use.
private let notFinite = "\u{F8FF}not finite\u{F8FF}"

/// JSON in which characters are written as escapes that `printable` would replace. Line ends lay the JSON out;
/// within texts they are escapes already.
private func escaped(_ json: String) -> String {
  var text = String.UnicodeScalarView()
  for scalar in json.unicodeScalars {
    if scalar == "\n" || String(scalar).printable == String(scalar) {
      text.append(scalar)
    } else {
      let digits = String(scalar.value, radix: 16)
      text.append(
        contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars)
    }
  }
  return String(text)
}
