import Foundation
import Language
import Reports
import Testing

@testable import Directives
@testable import Running

/// What the scripts of `Fixtures/figures` found out, and how it is held against what cells gave.
enum Figures {
  /// All that a cell publishes and shows.
  struct Cell: Decodable {
    let values: Value
    let exhibits: [Value]

    /// Checks both, number by number.
    func expect(_ report: CellReport, within tolerance: Double) {
      let values = report.values.departures(from: values, within: tolerance, at: report.name)
      #expect(values.isEmpty)
      let exhibits = Value.list(report.exhibits.map(\.content)).departures(
        from: .list(exhibits), within: tolerance, at: "\(report.name) shows")
      #expect(exhibits.isEmpty)
    }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/figures")

  static func url(_ name: String) -> URL { folder.appending(path: name) }

  static func text(_ name: String) throws -> String {
    try String(contentsOf: url(name), encoding: .utf8)
  }

  static func decoded<Content: Decodable>(_: Content.Type, from name: String) throws -> Content {
    try JSONDecoder().decode(Content.self, from: Data(contentsOf: url(name)))
  }
}

extension Value {
  /// Where a value departs from what is expected of it, in words: fields too many or too few, other texts,
  /// numbers that are further away than `tolerance` times the expected one (or times 1, if that is less).
  /// Where a fingerprint is expected, the value's own is compared.
  func departures(from expected: Value, within tolerance: Double, at path: String) -> [String] {
    switch (veiled(like: expected), expected) {
    case (.record(let own), .record(let other)):
      return Set(own.keys).union(other.keys).sorted().flatMap { name -> [String] in
        let path = "\(path).\(name)"
        guard let value = own[name] else { return ["\(path) is not there"] }
        guard let expected = other[name] else { return ["\(path) is not expected"] }
        return value.departures(from: expected, within: tolerance, at: path)
      }
    case (.list(let own), .list(let other)):
      guard own.count == other.count else {
        return ["\(path) has \(own.count) elements, expected \(other.count)"]
      }
      return own.indices.flatMap {
        own[$0].departures(from: other[$0], within: tolerance, at: "\(path)[\($0)]")
      }
    default:
      return isNear(expected, within: tolerance) ? [] : ["\(path) is \(self), expected \(expected)"]
    }
  }

  /// The value at a path of names and, in lists, of numbers.
  subscript(steps path: [String]) -> Value? {
    guard let name = path.first else { return self }
    let rest = Array(path.dropFirst())
    switch self {
    case .record(let fields): return fields[name]?[steps: rest]
    case .list(let list):
      return Int(name).flatMap { list.indices.contains($0) ? list[$0][steps: rest] : nil }
    default: return nil
    }
  }

  private func isNear(_ expected: Value, within tolerance: Double) -> Bool {
    guard let own = number, let other = expected.number else { return self == expected }
    return abs(own - other) <= tolerance * max(1, abs(other))
  }

  /// Nil for what is no number.
  var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}

extension Exhibit {
  /// What it says, without titles and formats; of a notice only that it is there.
  var content: Value {
    switch self {
    case .facts(let facts): .record(["facts": .list(facts.facts.map(\.value))])
    case .table(let table): table.content
    case .chart(let chart): chart.content
    case .cards(let cards): cards.content
    case .notice: .record(["notice": .flag(true)])
    case .note: .record(["note": .flag(true)])
    }
  }
}

extension Table {
  fileprivate var content: Value {
    var fields: [String: Value] = [
      "rows": .list(rows.map(Value.list)), "elided": .integer(elided),
      "elided-after": .integer(elidedAfter),
    ]
    if let marked {
      let spots = marked.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
      fields["marked"] = .list(spots.map { .list([.integer($0.row), .integer($0.column)]) })
    }
    return .record(fields)
  }
}

extension Cards {
  fileprivate var content: Value {
    .record([
      "measures": .list(measures.map { .text($0.title) }),
      "reference": .measured(measures.first?.reference?.value),
      "cards": .list(
        cards.map { card in
          .record([
            "shares": .list(
              card.shares.map { share in
                .list([share.count.map(Value.integer) ?? .missing, .measured(share.share)])
              }),
            "parts": .list(card.parts.map { .list([.text($0.name), .measured($0.share)]) }),
            "rows": .list(
              card.rows.map { .list([.text($0.name)] + $0.values.map(Value.measured)) }),
          ])
        }),
    ])
  }
}

extension Chart {
  fileprivate var content: Value {
    var fields: [String: Value] = [
      "categories": .list(categories.map(Value.text)),
      "series": .list(series.map { .list($0.values.map(Value.measured)) }),
    ]
    if let reference { fields["reference"] = .number(reference.value) }
    if series.contains(where: { $0.marked != nil }) {
      fields["marked"] = .list(series.map { $0.marked.map(Value.integer) ?? .missing })
    }
    if series.contains(where: { $0.intervals != nil }) {
      fields["intervals"] = .list(
        series.map { series in
          .list(
            (series.intervals ?? []).map { interval in
              interval.map { .list([.number($0.low), .number($0.high)]) } ?? .missing
            })
        })
    }
    return .record(fields)
  }
}
