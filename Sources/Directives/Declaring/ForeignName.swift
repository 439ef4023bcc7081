import Language

/// A name that scikit-learn, pandas or another library has for an option, so that a hint can name ours.
public struct ForeignName: Hashable, Sendable, ExpressibleByStringLiteral {
  /// How a value of the foreign option is converted.
  enum Conversion: Hashable, Sendable {
    case same
    /// Negated: true there is false here.
    case opposite
    /// Subtracted from 1.
    case remainder
  }

  /// With hyphens for underscores: `n-components`.
  let name: String
  let conversion: Conversion

  init(_ name: String, _ conversion: Conversion) {
    self.name = name
    self.conversion = conversion
  }

  public init(stringLiteral name: String) { self.init(name, .same) }

  /// Names of other libraries that no option corresponds to, and what to do instead.
  static let withoutOption = [
    "n-jobs": "leave it out, and say '--threads' on the command line",
    "total-samples": "leave it out: the training users are counted",
    "verbose": "leave it out: progress is told while cells run",
    "warm-start": "leave it out: each fit begins anew",
  ]

  /// A key as it is compared with these names.
  static func folded(_ key: String) -> String { key.lowercased().replacing("_", with: "-") }
}

extension OptionDeclaration {
  /// The line that says what a setting of another library's name says: `components: 5`. Nil if this option
  /// is not called so.
  func line(for setting: Setting) -> String? {
    let key = ForeignName.folded(setting.key)
    guard let foreign = foreignNames.first(where: { $0.name == key }) else { return nil }
    let value = converted(setting.value, foreign.conversion) ?? example ?? "…"
    return "\(name): \(value)"
  }

  private func converted(
    _ value: SettingValue, _ conversion: ForeignName.Conversion
  ) -> String? {
    let word =
      value.scalarText.flatMap { type.value(of: $0) == nil ? nil : $0 } ?? type.meant(by: value)
    switch conversion {
    case .same: return word
    case .opposite: return word.flatMap { Bool($0.lowercased()) }.map { "\(!$0)" }
    case .remainder: return word.flatMap(Double.init).map { ValueWords.rounded(1 - $0) }
    }
  }
}
