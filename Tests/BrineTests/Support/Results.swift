import Foundation
import Language
import Reports

/// A run's results file, as another program reads it.
struct Results: Decodable {
  struct Cell: Decodable {
    let name: String
    let directive: String
    let line: Int
    let status: String
    let seconds: Double
    let key: String?
    let reads: [String]
    let values: Value
  }

  let notebook: String
  let status: String
  let seconds: Double
  let cells: [Cell]

  init(_ path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path))
    self = try JSONDecoder().decode(Results.self, from: data)
  }

  var statuses: [String] { cells.map(\.status) }

  /// A published value by its dotted path, the cell's name first.
  func value(_ path: String) -> Value? {
    let names = path.split(separator: ".").map(String.init)
    return cells.first { $0.name == names.first }?.values[Array(names.dropFirst())]
  }

  func number(_ path: String) -> Double? {
    switch value(path) {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}
