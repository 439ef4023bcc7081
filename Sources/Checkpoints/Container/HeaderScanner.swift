/// Reads the JSON text of a header, which has one fixed structure.
///
/// The structure has a fixed depth, so deeper text is refused at its first wrong bracket, and no value is larger than
/// the text. A duplicate name is an error: other readers might use the other value.
struct HeaderScanner {
  private let text: [UInt8]
  private(set) var offset = 0

  init(_ text: [UInt8]) { self.text = text }

  func failure(expected: String) -> ContainerError {
    .malformedHeader(offset: offset, expected: expected)
  }

  /// Whether the whole text was read, except for white space.
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return offset == text.count
  }

  /// Reads `character`, after white space.
  mutating func expect(_ character: Character) throws(ContainerError) {
    guard take(character) else { throw failure(expected: "'\(character)'") }
  }

  /// Reads `character`, after white space, if it comes next.
  mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard offset < text.count, text[offset] == character.asciiValue else { return false }
    offset += 1
    return true
  }

  /// Reads `{…}` and calls `member` for each name, with the scanner at the value.
  mutating func object(
    _ member: (inout Self, String) throws(ContainerError) -> Void
  ) throws(ContainerError) {
    try expect("{")
    if take("}") { return }
    var names = Set<String>()
    repeat {
      let name = try string()
      guard names.insert(name).inserted else { throw .duplicateName(name) }
      try expect(":")
      try member(&self, name)
    } while take(",")
    guard take("}") else { throw failure(expected: "',' or '}'") }
  }

  /// Reads `[…]` of whole numbers.
  mutating func numbers() throws(ContainerError) -> [Int] {
    try expect("[")
    if take("]") { return [] }
    var numbers: [Int] = []
    repeat { numbers.append(try number()) } while take(",")
    guard take("]") else { throw failure(expected: "',' or ']'") }
    return numbers
  }

  /// Reads a whole number without sign, fraction or exponent.
  private mutating func number() throws(ContainerError) -> Int {
    skipSpace()
    let begin = offset
    var value = 0
    while offset < text.count, let digit = Int(digit: text[offset], radix: 10) {
      let (product, multiplied) = value.multipliedReportingOverflow(by: 10)
      let (sum, added) = product.addingReportingOverflow(digit)
      guard !multiplied, !added else { throw failure(expected: "a number below 2^63") }
      value = sum
      offset += 1
    }
    let hasLeadingZero = offset - begin > 1 && text[begin] == UInt8(ascii: "0")
    guard offset > begin, !hasLeadingZero else {
      offset = begin
      throw failure(expected: "a whole number")
    }
    return value
  }

  /// Reads a string. O(length).
  mutating func string() throws(ContainerError) -> String {
    try expect("\"")
    let begin = offset
    var bytes: [UInt8] = []
    while offset < text.count, text[offset] != UInt8(ascii: "\"") {
      guard text[offset] >= UInt8(ascii: " ") else {
        throw failure(expected: "no control character")
      }
      if text[offset] == UInt8(ascii: "\\") {
        offset += 1
        bytes.append(contentsOf: try escaped().utf8)
      } else {
        bytes.append(text[offset])
        offset += 1
      }
    }
    guard take("\"") else { throw failure(expected: "'\"'") }
    guard let string = String(validating: bytes, as: UTF8.self) else {
      offset = begin
      throw failure(expected: "UTF-8")
    }
    return string
  }

  /// Reads what follows a backslash.
  private mutating func escaped() throws(ContainerError) -> Unicode.Scalar {
    guard offset < text.count, let scalar = Self.escapes[text[offset]] else {
      throw failure(expected: "an escape of JSON")
    }
    offset += 1
    guard scalar == "u" else { return scalar }
    let first = try codeUnit()
    var units = [first]
    if UTF16.isLeadSurrogate(first),
      text[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
    {
      offset += 2
      units.append(try codeUnit())
    }
    guard let text = String(validating: units, as: UTF16.self),
      let scalar = text.unicodeScalars.first
    else { throw failure(expected: "a character after '\\u'") }
    return scalar
  }

  /// Reads four hexadecimal digits.
  private mutating func codeUnit() throws(ContainerError) -> UInt16 {
    var unit = 0
    for _ in 0..<4 {
      guard offset < text.count, let digit = Int(digit: text[offset], radix: 16) else {
        throw failure(expected: "a hexadecimal digit")
      }
      unit = unit * 16 + digit
      offset += 1
    }
    return UInt16(unit)
  }

  private mutating func skipSpace() {
    while offset < text.count, " \t\r\n".utf8.contains(text[offset]) { offset += 1 }
  }

  /// The characters for escape letters; `u` maps to itself and is followed by digits.
  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t", UInt8(ascii: "u"): "u",
  ]
}

extension Int {
  fileprivate init?(digit: UInt8, radix: Int) {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self = Int(digit - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self = Int(digit - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self = Int(digit - UInt8(ascii: "A")) + 10
    default: return nil
    }
    guard self < radix else { return nil }
  }
}
