/// `1 row`, `2 rows`; a plural that is not made by an s is given: `counted(2, "rating was", "ratings were")`.
package func counted(_ count: some BinaryInteger, _ noun: String, _ plural: String? = nil) -> String
{
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

extension StringProtocol {
  /// Without white space at either end.
  package var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
