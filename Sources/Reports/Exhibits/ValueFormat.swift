import Glibc
import Words

/// The format of a value in prose: some of Python's formats, with the same results except for a true minus sign, as in
/// tables.
public enum ValueFormat: Hashable, Sendable {
  /// No format: integers unchanged, numbers with as few digits as identify them.
  case plain
  /// `d`, and `,d` for groups of three digits.
  case whole(isGrouped: Bool)
  /// `.3f`
  case decimals(Int)
  /// `.1%`
  case percent(Int)
  /// `g`: six significant digits, without trailing zeros.
  case general

  public static let mostDecimals = 12
  package static let examples = [",d", "d", ".3f", ".1%", "g"]

  /// Nil for all text except `d`, `,d`, `g`, and `.Nf` and `.N%` with N up to `mostDecimals`.
  public init?(_ text: String) {
    switch text {
    case "d": self = .whole(isGrouped: false)
    case ",d": self = .whole(isGrouped: true)
    case "g": self = .general
    default:
      guard text.first == ".", let kind = text.last, "f%".contains(kind) else { return nil }
      let digits = text.dropFirst().dropLast()
      guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let decimals = Int(digits), decimals <= Self.mostDecimals
      else { return nil }
      self = kind == "f" ? .decimals(decimals) : .percent(decimals)
    }
  }

  /// The value as text. A format that does not fit (`d` of 0.5, `.3f` of text) is ignored, so that nothing is rounded
  /// unless the author asked for it. The elements of a list are formatted one by one.
  public func text(of value: Value) -> String {
    switch value {
    case .integer(let integer): text(of: integer)
    case .number(let number): text(of: number)
    case .text(let text): text
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let elements): elements.map(text(of:)).joined(separator: ", ")
    case .record(let fields):
      fields.sorted { $0.key < $1.key }.map { "\($0.key): \(text(of: $0.value))" }
        .joined(separator: ", ")
    case .missing: DecimalText.missing
    }
  }

  private func text(of integer: Int) -> String {
    switch self {
    case .plain, .whole(isGrouped: false): Self.signed(String(integer))
    case .whole(isGrouped: true): Self.signed(Words.grouped(String(integer)))
    case .decimals, .percent, .general: text(of: Double(integer))
    }
  }

  private func text(of number: Double) -> String {
    guard number.isFinite else { return text(of: .missing) }
    switch self {
    case .plain:
      let text = number.description
      return Self.signed(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    case .whole:
      guard let integer = Int(exactly: number) else {
        return ValueFormat.plain.text(of: .number(number))
      }
      return text(of: integer)
    case .decimals(let decimals): return Self.printed("%.\(decimals)f", number)
    case .percent(let decimals): return Self.printed("%.\(decimals)f", number * 100) + "%"
    case .general: return Self.printed("%g", number)
    }
  }

  /// C rounds like Python: the exact binary value, half to even.
  private static func printed(_ format: String, _ number: Double) -> String {
    // The largest number has 309 digits.
    let room = 330
    let bytes = [CChar](unsafeUninitializedCapacity: room) { buffer, count in
      count = withVaList([number]) { arguments in
        Int(vsnprintf(buffer.baseAddress, room, format, arguments))
      }
    }
    return signed(String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  package static func signed(_ text: String) -> String {
    text.hasPrefix("-") ? DecimalText.minus + text.dropFirst() : text
  }
}
