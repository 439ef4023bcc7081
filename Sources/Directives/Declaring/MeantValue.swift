import Language

/// Guesses, for hints, what an author meant by a value that is not of its option's type.
extension OptionType {
  /// The guess as it should be written, valid for this type; nil if there is none.
  func meant(by value: SettingValue) -> String? {
    switch (self, value.content) {
    case (.list(let element, let count), _):
      return Self.list(of: element, meantBy: value).flatMap {
        count.contains($0.count) ? Self.written($0) : nil
      }
    case (.oneOrMore(let element), _):
      return Self.list(of: element, meantBy: value).flatMap { $0.isEmpty ? nil : Self.written($0) }
    case (_, .list(let list)): return list.count == 1 ? meant(by: list[0]) : nil
    case (_, .plain(let text)), (_, .quoted(let text)): return word(meantBy: text)
    case (_, .map): return nil
    }
  }

  private static func list(of element: OptionType, meantBy value: SettingValue) -> [String]? {
    let parts =
      switch value.content {
      case .list(let list): list
      case .plain(let text), .quoted(let text):
        text.split { ",[]".contains($0) || $0.isWhitespace }
          .map { SettingValue(.plain(String($0)), place: value.place) }
      case .map: [SettingValue]()
      }
    let words = parts.compactMap { part in
      part.scalarText.flatMap { element.value(of: $0) == nil ? nil : $0 } ?? element.meant(by: part)
    }
    return words.count == parts.count ? words : nil
  }

  private static func written(_ list: [String]) -> String {
    "[" + list.joined(separator: ", ") + "]"
  }

  private func word(meantBy text: String) -> String? {
    switch self {
    case .integer(let range):
      guard let number = ValueWords.number(meantBy: text), number == number.rounded() else {
        return nil
      }
      let (low, high) = (range.lowerBound, range.upperBound)
      return "\(number <= Double(low) ? low : number >= Double(high) ? high : Int(number))"
    case .number(let bounds):
      guard let number = ValueWords.number(meantBy: text) else { return nil }
      let nearest = min(max(number, bounds.low), bounds.high)
      return bounds.contains(nearest) ? ValueWords.short(nearest) : nil
    case .flag:
      let folded = text.lowercased()
      if ["true", "yes", "y", "on", "1"].contains(folded) { return "true" }
      return ["false", "no", "n", "off", "0"].contains(folded) ? "false" : nil
    case .choice(let words):
      return words.contains(text) ? text : Spelling.nearest(to: text, among: words)
    case .id, .text, .path, .cell, .scalar, .list, .oneOrMore, .map: return nil
    }
  }
}

extension ValueWords {
  /// A number in a form that YAML does not know: `5,`, `1_000`, `100,000`, `0,7`, `70%`. Nil if the text is not a
  /// number.
  static func number(meantBy text: String) -> Double? {
    var digits = text.filter { !$0.isWhitespace && $0 != "_" && $0 != "'" }
    while let last = digits.last, ",;".contains(last) { digits.removeLast() }
    let isShare = digits.last == "%"
    if isShare { digits.removeLast() }
    let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      let whole = groups.dropFirst().map { $0.prefix { $0.isASCII && $0.isNumber } }
      let isGrouped =
        whole.allSatisfy { $0.count == 3 }
        && zip(groups.dropFirst().dropLast(), whole).allSatisfy { $0 == $1 }
      if isGrouped {
        digits = groups.joined()
      } else if groups.count == 2, !digits.contains(".") {
        digits = groups.joined(separator: ".")
      }
    }
    guard let number = Double(digits), number.isFinite else { return nil }
    return isShare ? number / 100 : number
  }
}
