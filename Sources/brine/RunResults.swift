import FoundationEssentials
import Notebooks

/// A run's results as machines read them: `outputs/NAME.json`.
struct RunResults: ResultsFile, Decodable {
  let notebook: String
  let status: Report.Status
  let seconds: Double
  let cells: [Cell]

  struct Cell: Codable {
    let name: String
    let directive: String
    let line: Int
    let status: CellReport.Status
    let seconds: Double
    let key: String?
    let cachedFrom: String?
    let reads: [String]
    let reasons: [String]?
    let values: Value
    let errors: [String]?
  }

  init(_ report: Report) {
    notebook = report.notebook
    status = report.status
    seconds = report.seconds
    cells = report.cells.map { cell in
      let errors = cell.diagnostics.filter { $0.severity == .error }.map(\.message)
      return Cell(
        name: cell.name, directive: cell.directive, line: cell.line, status: cell.status,
        seconds: cell.seconds, key: cell.key, cachedFrom: cell.cachedFrom, reads: cell.reads,
        reasons: cell.reasons.isEmpty ? nil : cell.reasons, values: cell.values,
        errors: errors.isEmpty ? nil : errors)
    }
  }
}

/// A file for machines: JSON, keys sorted, with a line end.
protocol ResultsFile: Encodable {}

extension ResultsFile {
  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var data = try encoder.encode(self)
    data.append(UInt8(ascii: "\n"))
    return data
  }
}
