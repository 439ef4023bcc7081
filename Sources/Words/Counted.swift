/// `1 row`, `2 rows`. Pass a plural that is not formed with s: `counted(2, "rating was", "ratings were")`.
package func counted(
  _ count: some BinaryInteger, _ noun: String, _ plural: String? = nil, isGrouped: Bool = false
) -> String {
  let number = isGrouped ? grouped("\(count)") : "\(count)"
  return "\(number) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// Whole digits in groups of three: 27,753,444 for 27753444. A leading hyphen is kept.
package func grouped(_ number: String) -> String {
  let sign = number.hasPrefix("-") ? 1 : 0
  var text = ""
  for (index, digit) in number.enumerated() {
    if index > sign, (number.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}

extension Sequence<String> {
  /// `a`, `a and b`, `a, b and c`; with another conjunction `a, b or c`.
  package func listed(_ conjunction: String = "and") -> String {
    let words = Array(self)
    return words.enumerated().map { listSeparator(before: $0, of: words.count, conjunction) + $1 }
      .joined()
  }

  /// The first words: `a, b and 3 more`.
  package func listed(first shown: Int) -> String {
    let words = Array(self)
    let list = words.prefix(shown).joined(separator: ", ")
    return words.count > shown ? list + " and \(words.count - shown) more" : list
  }
}

/// The separator before an element of a list of `count` words: empty, a comma, or ` and `.
package func listSeparator(before index: Int, of count: Int, _ conjunction: String = "and")
  -> String
{
  index == 0 ? "" : index == count - 1 ? " \(conjunction) " : ", "
}
