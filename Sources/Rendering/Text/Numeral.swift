extension String {
  /// How many decimals a number has that is written in digits, `2` for `-3.25`; nil for all other text.
  var decimals: Int? {
    var digits = unicodeScalars[...]
    if let sign = digits.first, sign == "-" || sign == "\u{2212}" { digits.removeFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { ("0"..."9").contains($0) }
    }
    guard areDigits else { return nil }
    return parts.count == 2 ? parts[1].count : 0
  }
}
