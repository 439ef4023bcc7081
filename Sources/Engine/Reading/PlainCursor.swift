/// A place in a line of plain digits.
///
/// Each reader returns nil, or false, for anything that is not plain; the place is then of no use.
struct PlainCursor {
  // Sound because `PlainRow` sees to it that 32 bytes behind the line's end can be read, and no reader
  // goes past a line feed by more than that.
  private(set) var place: UnsafeRawPointer
  private let isQuoted: Bool

  @inline(__always)
  init(at place: UnsafeRawPointer, isQuoted: Bool) {
    self.place = place
    self.isQuoted = isQuoted
  }

  /// An id of one to eight digits.
  @inline(__always)
  mutating func id() -> Int32? {
    let hasQuote = openQuote()
    let digits = EightDigits(at: place)
    guard digits.count > 0 else { return nil }
    place += digits.count
    guard !hasQuote || closeQuote() else { return nil }
    return Int32(truncatingIfNeeded: digits.value)
  }

  /// Seconds, of one to fifteen digits.
  @inline(__always)
  mutating func timestamp() -> Int64? {
    let hasQuote = openQuote()
    var digits = EightDigits(at: place)
    guard digits.count > 0 else { return nil }
    var value = digits.value
    if digits.count == 8 {
      let more = EightDigits(at: place + 8).count
      guard more < 8 else { return nil }
      if more > 0 {
        // The first few, and then the last eight.
        value = digits.first(more) &* 100_000_000
        digits = EightDigits(at: place + more)
        value &+= digits.value
        place += more
      }
    }
    place += digits.count
    guard !hasQuote || closeQuote() else { return nil }
    return Int64(truncatingIfNeeded: value)
  }

  /// A number in hundredths: `4`, `4.5`, `4.25`, or up to three digits before the point.
  @inline(__always)
  mutating func hundredths() -> Int? {
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

  /// Goes past a field that nobody asks for, to a separator or the line's end.
  @inline(__always)
  mutating func skipField(until separator: UInt8) -> Bool {
    guard !isQuoted || byte != UInt8(ascii: "\"") else { return false }
    while byte != separator, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { place += 1 }
    return true
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

/// The digits among eight characters, up to the first that is none.
///
/// All eight are looked at as one word, without a branch on how many there are (D. Lemire, "Quickly
/// parsing eight digits", 2018).
private struct EightDigits {
  /// 0...8.
  let count: Int
  /// The characters less "0"; digits are 0...9, the first in the lowest byte.
  private let lanes: UInt64

  @inline(__always)
  init(at place: UnsafeRawPointer) {
    let characters = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
    lanes = characters ^ 0x3030_3030_3030_3030
    // A lane's top bit is set if it is above 9. A carry out of a lane disturbs only later lanes.
    let others = ((lanes &+ 0x7676_7676_7676_7676) | lanes) & 0x8080_8080_8080_8080
    count = others.trailingZeroBitCount >> 3
  }

  /// The number that the digits make, if there is any.
  @inline(__always)
  var value: UInt64 { first(count) }

  /// The number that the first `count` of the digits make; at least one.
  @inline(__always)
  func first(_ count: Int) -> UInt64 {
    var number = lanes &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    number = number &* 10 &+ (number >> 8)
    let even = (number & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
    let odd = ((number >> 16) & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
    return (even &+ odd) >> 32
  }
}
