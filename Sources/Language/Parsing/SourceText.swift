import Reports

/// The text of a file, split into lines.
///
/// Lines end with LF, CRLF or CR; a byte order mark at the start is dropped.
struct SourceText: Sendable {
  /// As named by the user.
  let file: String
  /// Without line ends; line number n is `lines[n - 1]`.
  let lines: [String]

  /// Throws if the bytes are not valid text. O(n).
  init(file: String, bytes: [UInt8]) throws(NotebookSourceError) {
    guard bytes.count <= NotebookSource.largest else {
      throw .file(.tooLarge(bytes: bytes.count, limit: NotebookSource.largest))
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    var lines: [String] = []
    var start = content.startIndex
    while start < content.endIndex {
      let end = content[start...].firstIndex { $0 == lineFeed || $0 == carriageReturn }
      let line = content[start..<(end ?? content.endIndex)]
      lines.append(try Self.text(of: line, number: lines.count + 1))
      guard let end else { break }
      let isPair = content[end] == carriageReturn && content[(end + 1)...].first == lineFeed
      start = end + (isPair ? 2 : 1)
    }
    guard lines.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { throw .empty }
    self.file = file
    self.lines = lines
  }

  /// The range of some bytes of a line; `bytes` counts from 0 at the start of the line.
  func place(line: Int, bytes: Range<Int>) -> SourceRange {
    let text = lines[line - 1].utf8
    let start = text.index(text.startIndex, offsetBy: min(bytes.lowerBound, text.count))
    let end = text.index(text.startIndex, offsetBy: min(bytes.upperBound, text.count))
    let whole = lines[line - 1]
    return SourceRange(
      line: line, column: whole[..<start].count + 1, width: whole[start..<max(start, end)].count)
  }

  private static func text(
    of line: ArraySlice<UInt8>, number: Int
  ) throws(NotebookSourceError) -> String {
    guard let text = String(validating: line, as: UTF8.self) else {
      throw invalid(line, number: number)
    }
    if let offset = line.firstIndex(of: 0) {
      throw .holdsNUL(SourceRange(line: number, column: column(of: offset, in: line)), text: text)
    }
    return text
  }

  private static func invalid(_ line: ArraySlice<UInt8>, number: Int) -> NotebookSourceError {
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = line.makeIterator()
    var offset = line.startIndex
    while case .valid(let scalar) = parser.parseScalar(from: &bytes) { offset += scalar.count }
    return .notUTF8(
      SourceRange(line: number, column: column(of: offset, in: line)),
      byte: line[min(offset, line.endIndex - 1)],
      byteColumn: offset - line.startIndex + 1, text: String(decoding: line, as: UTF8.self))
  }

  private static func column(of offset: Int, in line: ArraySlice<UInt8>) -> Int {
    String(decoding: line[..<offset], as: UTF8.self).count + 1
  }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
