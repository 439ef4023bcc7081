/// Splits a table into records and fields, byte by byte, following RFC 4180.
///
/// The slow counterpart of `PlainRow`: reads headers, items, and lines of ratings that are not plain digits.
/// O(bytes).
struct RecordReader {
  let bytes: UnsafeRawBufferPointer
  let separator: TableFormat.Separator
  let isQuoted: Bool
  /// Start of the next record.
  var position = 0

  init(bytes: UnsafeRawBufferPointer, separator: TableFormat.Separator, isQuoted: Bool) {
    self.bytes = bytes
    self.separator = separator
    self.isQuoted = isQuoted
  }

  /// A quoted field without a closing quote; `start` is the offset of its opening quote.
  struct Unclosed: Error {
    var start: Int
  }

  /// The fields of the next record as written, quotes included; nil at the end of the file.
  mutating func next() throws(Unclosed) -> [Range<Int>]? {
    var fields: [Range<Int>] = []
    return try next(into: &fields) ? fields : nil
  }

  /// Stores the fields of the next record in `fields`; false at the end of the file.
  mutating func next(into fields: inout [Range<Int>]) throws(Unclosed) -> Bool {
    fields.removeAll(keepingCapacity: true)
    guard position < bytes.count else { return false }
    var start = position
    while true {
      let end = try fieldEnd(from: start)
      if end < bytes.count, bytes[end] != newline {
        fields.append(start..<end)
        start = end + separator.count
        continue
      }
      position = min(end + 1, bytes.count)
      let hasReturn = end > start && bytes[end - 1] == carriageReturn
      fields.append(start..<(hasReturn ? end - 1 : end))
      return true
    }
  }

  /// The end of the field that starts at `start`: a separator, a line end, or the end of the file.
  private func fieldEnd(from start: Int) throws(Unclosed) -> Int {
    var place = start
    if isQuoted, place < bytes.count, bytes[place] == quote {
      place = try endOfQuotes(from: start)
    }
    while place < bytes.count, bytes[place] != newline, !isSeparator(at: place) { place += 1 }
    return place
  }

  /// The end of the quoted text that starts at `start`, after its closing quote.
  private func endOfQuotes(from start: Int) throws(Unclosed) -> Int {
    var place = start + 1
    while place < bytes.count {
      if bytes[place] != quote {
        place += 1
      } else if place + 1 < bytes.count, bytes[place + 1] == quote {
        place += 2
      } else {
        return place + 1
      }
    }
    throw Unclosed(start: start)
  }

  private func isSeparator(at place: Int) -> Bool {
    guard bytes[place] == separator.byte else { return false }
    guard separator.count == 2 else { return true }
    return place + 1 < bytes.count && bytes[place + 1] == separator.byte
  }

  /// The bytes of a field's value: without quotes, and with doubled quotes made single. Text after a closing quote is
  /// kept, as in pandas.
  func content(_ field: Range<Int>) -> [UInt8] {
    guard isQuoted, !field.isEmpty, bytes[field.lowerBound] == quote else {
      return Array(bytes[field])
    }
    var content: [UInt8] = []
    var isOpen = true
    var place = field.lowerBound + 1
    while place < field.upperBound {
      let byte = bytes[place]
      place += 1
      guard isOpen, byte == quote else {
        content.append(byte)
        continue
      }
      if place < field.upperBound, bytes[place] == quote {
        content.append(quote)
        place += 1
      } else {
        isOpen = false
      }
    }
    return content
  }

  /// The field's value as text; nil if it should be UTF-8 and is not.
  func text(_ field: Range<Int>, isLatin1: Bool) -> String? {
    let content = content(field)
    if isLatin1 {
      return String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) }))
    }
    return String(validating: content, as: UTF8.self)
  }

  /// The line and column of a byte, both from 1. Lines are counted from `start`, columns in characters.
  func place(of offset: Int, countingFrom start: Int, isLatin1: Bool) -> (line: Int, column: Int) {
    let before = bytes[start..<offset]
    let lines = before.count { $0 == newline }
    let lineStart = before.lastIndex(of: newline).map { $0 + 1 } ?? start
    let characters = bytes[lineStart..<offset].count { isLatin1 || $0 & 0xc0 != 0x80 }
    return (lines + 1, characters + 1)
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let quote = UInt8(ascii: "\"")
