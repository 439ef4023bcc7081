import Engine

/// What an option accepts, for reading it, for messages and for the reference.
public indirect enum OptionType: Hashable, Sendable {
  case integer(ClosedRange<Int>)
  /// A user's or an item's id: a whole number, or a text where it is written otherwise or in quotes.
  case id
  case number(Interval)
  case text
  /// A file or a folder, relative to the notebook's folder, or one of a few words that name no file. Not
  /// part of the compute key; the file's content is.
  case path(or: [String])
  case flag
  case choice([String])
  case list(OptionType, count: ClosedRange<Int>)
  /// One, or a list of at least one; read as a list either way.
  case oneOrMore(OptionType)
  /// Keys to values, only those keys.
  case map(keys: [String], of: OptionType)
  /// The name of a cell above.
  case cell
  /// A number or a word, kept as it is written. Another option decides of what type it must be.
  case scalar
}

extension OptionType {
  /// The seed of NumPy's legacy generator.
  static let seed = OptionType.integer(0...Int(UInt32.max))

  /// Whether a single value is taken for a list of one.
  var takesOneForList: Bool {
    if case .list(_, let count) = self { count.contains(1) } else { false }
  }

  /// `a whole number from 2 to 10`: what a message says was expected.
  public var expectation: String {
    switch self {
    case .integer(let range): "a whole number" + Self.words(for: range)
    case .number(let bounds): "a number" + bounds.words
    case .id: "an id"
    case .text: "text"
    case .path(let words):
      "the path of a file or folder" + words.map { ", or \($0)" }.joined()
    case .flag: "true or false"
    case .choice(let words): words.listed("or")
    case .list(let element, let count):
      "a list of \(Self.words(forCount: count)) items, each \(element.expectation)"
    case .oneOrMore(let element): "\(element.expectation), or a list"
    case .map(let keys, _): "a mapping with the keys \(keys.joined(separator: ", "))"
    case .cell: "the name of a cell above"
    case .scalar: "a number or a word"
    }
  }

  private static func words(for range: ClosedRange<Int>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (Int.min, Int.max): ""
    case (let low, Int.max): " from \(low)"
    case (Int.min, let high): " up to \(high)"
    case (let low, let high): " from \(low) to \(high)"
    }
  }

  private static func words(forCount count: ClosedRange<Int>) -> String {
    count.lowerBound == count.upperBound
      ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
  }
}

extension Interval {
  fileprivate var words: String {
    var words: [String] = []
    if low.isFinite { words.append((includesLow ? "from " : "above ") + ValueWords.short(low)) }
    if high.isFinite { words.append((includesHigh ? "to " : "below ") + ValueWords.short(high)) }
    return words.isEmpty
      ? "" : " " + words.joined(separator: includesLow && includesHigh ? " " : " and ")
  }
}

/// Numbers in messages.
package enum ValueWords {
  /// `0.7`, and `1` for 1.0.
  package static func short(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return "\(Int(number))" }
    return "\(number)"
  }

  /// To four decimals at the most: `0.1667`.
  static func rounded(_ number: Double) -> String {
    short((number * 10_000).rounded() / 10_000)
  }
}
