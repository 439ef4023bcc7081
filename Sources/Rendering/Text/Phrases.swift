/// Small wordings that several parts of the page share.
enum Phrases {
  /// `1 row`, `1,234 rows`.
  static func count(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    let number = DecimalText.placed(count, decimals: 0, grouped: true)
    return "\(number) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// `0.04 s`, `34.1 s`, `2 min 5 s`, `1 h 2 min`; the spaces do not break.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0 else { return ValueText.missing }
    if seconds < 0.005 { return "under 0.01\u{A0}s" }
    if seconds < 9.995 { return ValueText.text(seconds, .decimals(2)) + "\u{A0}s" }
    if seconds < 59.95 { return ValueText.text(seconds, .decimals(1)) + "\u{A0}s" }
    let whole = Int(min(seconds.rounded(), 1e9))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    return hours == 0
      ? "\(minutes)\u{A0}min\u{A0}\(rest)\u{A0}s" : "\(hours)\u{A0}h\u{A0}\(minutes)\u{A0}min"
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ parts: [Fragment]) -> Fragment {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return "\(parts.dropLast().joined(separator: ", ")) and \(last)"
  }
}
