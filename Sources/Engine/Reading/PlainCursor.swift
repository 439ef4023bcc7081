/// A cursor in a line of plain digits.
///
/// Each read returns nil or false for anything that is not plain; `place` is then undefined.
struct PlainCursor {
  // Sound because `PlainRow` guarantees that `PlainRow.reach` bytes after `end` can be read. The four numeric fields,
  // with quotes and separators, take fewer bytes than that for any content, even if another program changes the bytes
  // meanwhile; `skipField`, the only read without a length limit, stops at `end`.
  private(set) var place: UnsafeRawPointer
  /// The end of the last line.
  private let end: UnsafeRawPointer
  private let isQuoted: Bool

  @inline(__always)
  init(at place: UnsafeRawPointer, end: UnsafeRawPointer, isQuoted: Bool) {
    self.place = place
    self.end = end
    self.isQuoted = isQuoted
  }

  /// Reads an id of one to eight digits.
  @inline(__always)
  mutating func id() -> Int32? {
    let hasQuote = openQuote()
    let digits = EightDigits(at: place)
    guard digits.count > 0 else { return nil }
    place += digits.count
    guard !hasQuote || closeQuote() else { return nil }
    return Int32(truncatingIfNeeded: digits.value)
  }

  /// Reads an id as a code of `column`: a number of up to 18 digits, or a text of ASCII without quotes.
  @inline(never)
  mutating func code(in column: IDColumn, until separator: TableFormat.Separator) -> Int32? {
    guard let dictionary = column.dictionary else { return id() }
    let hasQuote = openQuote()
    let start = place
    while place < end, byte &- 0x20 < 0x5f, byte != separator.byte, byte != UInt8(ascii: "\"") {
      place += 1
    }
    let count = place - start
    let code: Int32
    switch column.kind {
    case .text:
      guard (1...IDKind.longestText).contains(count) else { return nil }
      code = dictionary.code(of: UnsafeRawBufferPointer(start: start, count: count))
    case .small, .wide:
      guard (1...18).contains(count) else { return nil }
      var number: Int64 = 0
      for digit in UnsafeRawBufferPointer(start: start, count: count) {
        guard digit.isDigit else { return nil }
        number = number &* 10 &+ Int64(digit &- UInt8(ascii: "0"))
      }
      code = dictionary.code(of: number)
    }
    guard !hasQuote || closeQuote() else { return nil }
    return code
  }

  /// Skips `known` if the same field comes next.
  @inline(__always)
  mutating func skip(_ known: KnownField) -> Bool {
    let word = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
    guard (word ^ known.word) & known.mask == 0 else { return false }
    place += known.length
    return true
  }

  /// Reads seconds of one to fifteen digits.
  @inline(__always)
  mutating func timestamp() -> Int64? {
    let hasQuote = openQuote()
    var digits = EightDigits(at: place)
    guard digits.count > 0 else { return nil }
    var value = digits.value
    if digits.count == 8 {
      let more = EightDigits(at: place + 8).count
      guard more < 8 else { return nil }
      if more == 2 {
        // A separate branch for the common case of ten digits, so that the length is predicted.
        value = value &* 100 &+ tens(at: place + 8)
        place += 10
      } else {
        // The leading digits, and then the last eight.
        value = more == 0 ? 0 : digits.first(more) &* 100_000_000
        digits = EightDigits(at: place + more)
        value &+= digits.value
        place += more + 8
      }
    } else {
      place += digits.count
    }
    guard !hasQuote || closeQuote() else { return nil }
    return Int64(truncatingIfNeeded: value)
  }

  /// Reads a number in hundredths: `4`, `4.5`, `4.25`, with up to three digits before the point.
  @inline(__always)
  mutating func hundredths() -> Int? {
    if let value = digitPointDigit() { return value }
    let hasQuote = openQuote()
    let whole = EightDigits(at: place)
    guard whole.count > 0, whole.count <= 3 else { return nil }
    place += whole.count
    var value = Int(truncatingIfNeeded: whole.value) &* 100
    if byte == UInt8(ascii: ".") {
      place += 1
      guard let tenths = digit() else { return nil }
      value &+= tenths &* 10
      if let hundredths = digit() { value &+= hundredths }
    }
    guard !hasQuote || closeQuote() else { return nil }
    return value
  }

  /// Reads a number such as `4.5`, the common case, in hundredths; nil, without moving, if something else follows.
  @inline(__always)
  private mutating func digitPointDigit() -> Int? {
    let lanes =
      UInt32(littleEndian: place.loadUnaligned(as: UInt32.self)) ^ 0x0030_2e30
    let (whole, point, tenths) = (lanes & 0xff, lanes & 0xff00, lanes >> 16 & 0xff)
    // A second digit after the point is left to the caller.
    guard whole < 10, point == 0, tenths < 10 else { return nil }
    let next = UInt8(truncatingIfNeeded: lanes >> 24)
    guard !next.isDigit else { return nil }
    place += 3
    return Int(whole &* 100 &+ tenths &* 10)
  }

  /// The value of two characters that are known to be digits.
  @inline(__always)
  private func tens(at place: UnsafeRawPointer) -> UInt64 {
    let first = UInt64(place.load(as: UInt8.self) &- UInt8(ascii: "0"))
    return first &* 10 &+ UInt64((place + 1).load(as: UInt8.self) &- UInt8(ascii: "0"))
  }

  /// Skips an unused field, up to a separator or the line end.
  @inline(__always)
  mutating func skipField(until separator: UInt8) -> Bool {
    guard !isQuoted || byte != UInt8(ascii: "\"") else { return false }
    while place < end {
      if byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        return true
      }
      place += 1
    }
    return false
  }

  @inline(__always)
  mutating func skip(_ separator: TableFormat.Separator) -> Bool {
    guard byte == separator.byte else { return false }
    place += 1
    guard separator.count == 2 else { return true }
    guard byte == separator.byte else { return false }
    place += 1
    return true
  }

  @inline(__always)
  mutating func skipLineEnd() -> Bool {
    if byte == UInt8(ascii: "\r") { place += 1 }
    guard byte == UInt8(ascii: "\n") else { return false }
    place += 1
    return true
  }

  @inline(__always)
  private var byte: UInt8 { place.load(as: UInt8.self) }

  @inline(__always)
  private mutating func digit() -> Int? {
    let value = byte &- UInt8(ascii: "0")
    guard value < 10 else { return nil }
    place += 1
    return Int(value)
  }

  @inline(__always)
  private mutating func openQuote() -> Bool {
    guard isQuoted, byte == UInt8(ascii: "\"") else { return false }
    place += 1
    return true
  }

  @inline(__always)
  private mutating func closeQuote() -> Bool {
    guard byte == UInt8(ascii: "\"") else { return false }
    place += 1
    return true
  }
}

/// A field, with the separator after it, that is likely to repeat: the user id is the same on all lines of a user.
///
/// Because its length is known, the processor can start on the next field at once.
struct KnownField {
  let id: Int32
  fileprivate let length: Int
  fileprivate let word: UInt64
  /// Mask of the significant bytes of `word`: the field and one more.
  fileprivate let mask: UInt64

  /// No known field: text never has eight zero bytes.
  init() { (id, length, word, mask) = (0, 0, 0, .max) }

  /// The field between two places. A field of 8 bytes or more never matches and is read again each time.
  @inline(__always)
  init(from start: UnsafeRawPointer, to end: UnsafeRawPointer, id: Int32) {
    self.id = id
    length = end - start
    let isShort = length < 8
    word = isShort ? UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)) : 0
    mask = isShort ? .max >> UInt64(truncatingIfNeeded: 56 &- 8 &* length) : .max
  }
}

/// The leading digits among eight characters.
///
/// Processes all eight as one word, without a branch on their number (D. Lemire, "Quickly parsing eight digits",
/// 2018).
private struct EightDigits {
  /// Number of leading digits, 0...8.
  let count: Int
  /// The characters minus "0": digits are 0...9, the first in the lowest byte.
  private let lanes: UInt64

  @inline(__always)
  init(at place: UnsafeRawPointer) {
    let characters = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
    lanes = characters ^ 0x3030_3030_3030_3030
    // A lane's top bit is set if its value is above 9. A carry out of a lane affects only later lanes.
    let others = ((lanes &+ 0x7676_7676_7676_7676) | lanes) & 0x8080_8080_8080_8080
    count = others.trailingZeroBitCount >> 3
  }

  /// The value of the digits; undefined if there are none.
  @inline(__always)
  var value: UInt64 { first(count) }

  /// The value of the first `count` digits; `count` is at least 1.
  @inline(__always)
  func first(_ count: Int) -> UInt64 {
    var number = lanes &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    number = number &* 10 &+ (number >> 8)
    let even = (number & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
    let odd = ((number >> 16) & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
    return (even &+ odd) >> 32
  }
}
