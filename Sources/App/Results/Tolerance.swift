/// How far a number may move: by so much, `0.01`, or by a share of what it was, `1%`.
package struct Tolerance {
  private let amount: Double
  private let isShare: Bool

  /// Nil unless `text` is a number from 0, with or without a percent sign.
  package init?(_ text: String) {
    isShare = text.hasSuffix("%")
    guard let number = Double(isShare ? String(text.dropLast()) : text), number >= 0,
      number.isFinite
    else { return nil }
    amount = isShare ? number / 100 : number
  }

  func covers(from old: Double, to new: Double) -> Bool {
    abs(new - old) <= amount * (isShare ? abs(old) : 1)
  }
}
