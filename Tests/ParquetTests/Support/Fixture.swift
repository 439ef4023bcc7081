import Foundation
import Glibc
import Parquet

/// Files by pyarrow and polars, and the values that they hold. `make_fixtures.py` writes both.
enum Fixture {
  static let folder =
    #filePath.components(separatedBy: "/").dropLast(2).joined(separator: "/")
    + "/Fixtures"

  /// The names of all files that can be read, without those whose names begin with 'refused'.
  static let names = kinds.keys.sorted()

  private static let kinds: [String: String] = {
    let data = try? Data(contentsOf: URL(filePath: "\(folder)/files.json"))
    return data.flatMap { try? JSONDecoder().decode([String: String].self, from: $0) } ?? [:]
  }()

  static func path(_ name: String) -> String { "\(folder)/\(name).parquet" }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path(name))))
  }

  static func expectation(_ name: String) throws -> Expectation {
    let data = try Data(contentsOf: URL(filePath: "\(folder)/\(kinds[name] ?? "").json"))
    return try JSONDecoder().decode(Expectation.self, from: data)
  }

  /// What a file holds, with all values as text.
  struct Expectation: Decodable {
    let rows: Int
    let columns: [Column]

    struct Column: Decodable {
      let name: String
      let type: String
      let values: [String?]
    }
  }
}

extension ParquetFile {
  /// All values of a column as text, in the notation of Python.
  func texts(_ column: ParquetColumn) throws(ParquetError) -> [String?] {
    var texts: [String?] = []
    for rowGroup in 0..<rowGroupCount {
      texts += valuesAsText(try read(column, rowGroup: rowGroup))
    }
    return texts
  }
}

func valuesAsText(_ values: ParquetValues) -> [String?] {
  (0..<values.count).map { row in
    guard values.validity?[row] != false else { return nil }
    return switch values.values {
    case .integers(let integers): "\(integers[row])"
    case .floats(let floats): "\(floats[row])"
    case .texts(let texts): String(decoding: texts[Int(texts.indices[row])], as: UTF8.self)
    }
  }
}
