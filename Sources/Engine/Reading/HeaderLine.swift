/// The first line of a file that is not blank.
struct HeaderLine {
  let bytes: UnsafeRawBufferPointer
  /// Start of the line, after a byte order mark and blank lines.
  let start: Int
  /// End of the line, without its line end.
  let end: Int
  /// The line's number, from 1.
  let line: Int

  /// - Throws: `ReadingError` if the file is empty, or not text in UTF-8 or Latin-1.
  init(of bytes: UnsafeRawBufferPointer, path: String) throws(ReadingError) {
    if let format = Self.unsupported(bytes) {
      throw ReadingError(file: path, fact: .unsupported(format))
    }
    var start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var line = 1
    while start < bytes.count, let byte = Optional(bytes[start]), byte.isBlank {
      if byte == UInt8(ascii: "\n") { line += 1 }
      start += 1
    }
    guard start < bytes.count else { throw ReadingError(file: path, fact: .empty) }
    let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
    var end = newline ?? bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if newline == nil, bytes[start..<end].contains(UInt8(ascii: "\r")) {
      throw ReadingError(file: path, fact: .unsupported(.carriageReturns))
    }
    if bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[") {
      throw ReadingError(file: path, fact: .unsupported(.json))
    }
    (self.bytes, self.start, self.end, self.line) = (bytes, start, end, line)
  }

  private static func unsupported(
    _ bytes: UnsafeRawBufferPointer
  ) -> ReadingError.Unsupported? {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) { return .utf16 }
    if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) { return .zip }
    let zeros = bytes.prefix(64).indices.filter { bytes[$0] == 0 }
    guard let first = zeros.first else { return nil }
    let alternates = zeros.count > 1 && zeros.allSatisfy { ($0 - first) % 2 == 0 }
    return alternates && first < 2 ? .utf16 : .binary
  }

  private var text: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// Whether the line is data in that layout: it has the right number of fields, and its ids are digits.
  func isData(of layout: TableFormat.Fixed) -> Bool {
    var records = RecordReader(bytes: text, separator: layout.separator, isQuoted: false)
    guard let fields = try? records.next(), fields.count == layout.names.count else { return false }
    return zip(fields, layout.roles).allSatisfy { field, role in
      guard role == .user || role == .item else { return true }
      return !field.isEmpty && text[field].allSatisfy(\.isDigit)
    }
  }

  /// The separator of the header: a comma, or a tab or semicolon if the line has no comma.
  var headerSeparator: TableFormat.Separator {
    let candidates: [TableFormat.Separator] = [.comma, .tab, .semicolon]
    return candidates.first { text.contains($0.byte) } ?? .comma
  }
}

extension HeaderLine {
  /// A description of a separator that is not supported, if the line has one.
  var foreignSeparator: String? {
    if text.contains(UInt8(ascii: "|")) { return "'|'" }
    return text.contains(UInt8(ascii: " ")) ? "spaces" : nil
  }
}

extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  /// Whether the byte is a space, a tab, or part of a line end.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0a || self == 0x0d }
}
