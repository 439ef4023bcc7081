import Checkpoints
import Reports

/// Checks what a cell has computed before it is read, kept or shown: a number that is not finite is an error of
/// the cell.
///
/// ```
/// the array 'components' of 'fit-lda' holds a number that is not finite, at [2, 17]
/// hint: topic-word-prior: 0.1
/// ```
struct FiniteNumbers {
  let options: Options
  let declaration: DirectiveDeclaration

  /// - Throws: `Diagnostic` for the first array with such a number, unless the artifact declares that they
  ///   mean something there. O(numbers).
  func check(_ artifact: some StoredArtifact) throws {
    guard let (array, index) = try Self.first(notFiniteIn: artifact) else { return }
    throw failure("the array '\(array.name)'", "at \(place(of: index, in: array.shape))")
  }

  /// The first array with a number that must not be there, and the number's place. O(numbers).
  static func first(
    notFiniteIn artifact: some StoredArtifact
  ) throws -> (array: StoredArray, index: Int)? {
    for array in try artifact.storedArrays where array.type == .f64 {
      let numbers = try array.elements(as: Double.self).buffer
      let mayOverflow = type(of: artifact).arraysThatMayOverflow.contains(array.name)
      if let index = numbers.firstIndex(where: { mayOverflow ? $0.isNaN : !$0.isFinite }) {
        return (array, index)
      }
    }
    return nil
  }

  /// - Throws: `Diagnostic` for the first value or figure that is such a number.
  func check(_ presentation: Presentation) throws {
    for (name, value) in presentation.values.sorted(by: { $0.key < $1.key }) where !value.isFinite {
      throw failure("the value '\(name)'")
    }
    for exhibit in presentation.exhibits {
      guard let place = exhibit.unfinite else { continue }
      throw failure(place)
    }
  }

  private func failure(_ what: String, _ place: String? = nil) -> Diagnostic {
    let suspect = suspect
    return Diagnostic(
      "\(what) of '\(declaration.name)' holds a number that is not finite"
        + (place.map { ", \($0)" } ?? ""),
      hint: suspect.map(hint)
        ?? "options nearer their defaults, here or in the cells that are read",
      option: suspect?.name)
  }

  /// `[2, 17]`: row and column, from 0.
  private func place(of index: Int, in shape: [Int]) -> String {
    guard shape.count == 2, shape[1] > 0 else { return "[\(index)]" }
    return "[\(index / shape[1]), \(index % shape[1])]"
  }

  /// The option whose number has the largest exponent, positive or negative; nil if all have their defaults.
  private var suspect: OptionDeclaration? {
    func departure(_ option: OptionDeclaration) -> Double? {
      guard case .number = option.type, case .number(let number)? = options.values[option.name],
        options.values[option.name] != option.defaultValue
      else { return nil }
      return number == 0 ? 0 : abs(Double(number.exponent))
    }
    return declaration.options.compactMap { option in departure(option).map { (option, $0) } }
      .max { $0.1 < $1.1 }?.0
  }

  private func hint(_ option: OptionDeclaration) -> String {
    guard let value = option.defaultValue, value != .absent else {
      return "a larger '\(option.name)', or leave it out"
    }
    return "\(option.name): \(value)"
  }
}

extension Value {
  fileprivate var isFinite: Bool {
    switch self {
    case .number(let number): number.isFinite
    case .list(let values): values.allSatisfy(\.isFinite)
    case .record(let fields): fields.values.allSatisfy(\.isFinite)
    case .integer, .text, .flag, .missing: true
    }
  }
}

extension Exhibit {
  /// Says where the exhibit shows a number that is not finite; nil if it shows none.
  fileprivate var unfinite: String? {
    switch self {
    case .facts(let facts):
      facts.facts.first { !$0.value.isFinite }.map { "the figure '\($0.name)'" }
    case .table(let table):
      table.rows.allSatisfy { $0.allSatisfy(\.isFinite) } ? nil : "the table '\(table.title)'"
    case .chart(let chart):
      chart.numbers.allSatisfy(\.isFinite) ? nil : "the chart '\(chart.title)'"
    case .cards(let cards):
      cards.measures.first { $0.reference?.value.isFinite == false }.map {
        "the measure '\($0.title)'"
      }
        ?? cards.cards.first { !$0.numbers.allSatisfy(\.isFinite) }.map { "the card '\($0.title)'" }
    case .notice, .note: nil
    }
  }
}

extension Chart {
  fileprivate var numbers: [Double] {
    let values = series.flatMap { series in
      series.values.compactMap(\.self)
        + (series.intervals ?? []).compactMap(\.self).flatMap { [$0.low, $0.high] }
    }
    return values + (positions ?? []) + (reference.map { [$0.value] } ?? [])
  }
}

extension Cards.Card {
  fileprivate var numbers: [Double] {
    (shares + parts).flatMap { [$0.share, $0.lift].compactMap(\.self) }
      + rows.flatMap { $0.values.compactMap(\.self) }
  }
}
