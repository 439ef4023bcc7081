import Reports
import Words

/// Formats values for readers: `27,753,444`, `0.1141`, `12.5%`, and a dash for a missing value.
///
/// Not for parsers: negative numbers have a true minus sign.
public enum ValueText {
  /// An en dash.
  public static let missing = DecimalText.missing

  /// A value to which `format` does not apply, such as text in `.percent`, is written plainly. Lists are joined by
  /// commas; the fields of a record are sorted by name.
  public static func text(_ value: Value, _ format: Format = .plain) -> String {
    switch value {
    case .integer(let integer): text(integer, format)
    case .number(let number): text(number, format)
    case .text(let text): text
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let values): values.map { text($0, format) }.joined(separator: ", ")
    case .record(let fields):
      fields.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value, format))" }
        .joined(separator: ", ")
    case .missing: missing
    }
  }

  private static func text(_ integer: Int, _ format: Format) -> String {
    switch format {
    case .plain: DecimalText.placed(integer, decimals: 0, grouped: false)
    case .grouped: DecimalText.placed(integer, decimals: 0, grouped: true)
    case .decimals, .percent: text(Double(integer), format)
    }
  }

  static func text(_ number: Double, _ format: Format) -> String {
    guard number.isFinite else { return missing }
    switch format {
    case .plain: return DecimalText.shortest(number, grouped: false)
    case .grouped: return DecimalText.shortest(number, grouped: true)
    case .decimals(let decimals):
      return DecimalText.fixed(number, decimals: decimals)
        ?? DecimalText.shortest(number, grouped: true)
    case .percent(let decimals):
      return
        (DecimalText.fixed(number, decimals: decimals, shift: 2)
        ?? DecimalText.shortest(number * 100, grouped: true)) + "%"
    }
  }
}
