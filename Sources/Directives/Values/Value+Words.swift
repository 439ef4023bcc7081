import Reports

extension Value {
  /// The value in words, the same for all values that are equal and different for all that are not:
  /// for messages and for keys.
  package var words: String {
    switch self {
    case .integer(let integer): "\(integer)"
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .text(let text): text.debugDescription
    case .flag(let flag): flag ? "true" : "false"
    case .list(let elements): "[" + elements.map(\.words).joined(separator: ", ") + "]"
    case .record(let fields):
      "{"
        + fields.sorted { $0.key < $1.key }
        .map { "\($0.key.debugDescription): \($0.value.words)" }.joined(separator: ", ") + "}"
    case .missing: "nothing"
    }
  }

  /// In words, of a long list the beginning only.
  package var shortWords: String {
    let most = 10
    guard case .list(let elements) = self, elements.count > most else { return words }
    return "[" + elements.prefix(most).map(\.words).joined(separator: ", ")
      + ", … \(elements.count - most) more]"
  }

  /// Nil for what is no number.
  package var asNumber: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}
