import Reports

/// The line that opens a fenced code block.
struct Fence {
  struct Word {
    let text: String
    let place: SourceRange
  }

  /// From 1.
  let line: Int
  /// The run of backticks or tildes.
  let mark: String
  let place: SourceRange
  /// The words of the info string as written.
  let words: [Word]
  /// From the fence to the end of its line.
  let text: String

  /// Nil for an indented block, which has no fence.
  init?(_ block: CMarkTree.CodeBlock, in source: SourceText) {
    let whole = source.lines[block.line - 1]
    let bytes = Array(whole.utf8)
    guard bytes.indices.contains(block.byte), Self.marks.contains(bytes[block.byte]) else {
      return nil
    }
    let run = bytes[block.byte...].prefix { $0 == bytes[block.byte] }
    guard run.count >= 3 else { return nil }
    let text = String(decoding: bytes[block.byte...], as: UTF8.self)
    // Only the text of an indented block contains the block's first line.
    if block.info.isEmpty {
      let first = block.text.prefix { $0 != "\n" }
      guard run.endIndex == bytes.endIndex || text.trimmed.utf8.count == run.count,
        first != text[...]
      else { return nil }
    }
    line = block.line
    mark = String(decoding: run, as: UTF8.self)
    place = source.place(line: line, bytes: run.startIndex..<run.endIndex)
    self.text = text
    words = Self.words(bytes[run.endIndex...]).map { range in
      Word(
        text: String(decoding: bytes[range], as: UTF8.self),
        place: source.place(line: block.line, bytes: range))
    }
  }

  /// Whether a line of the file closes this fence. Ignores indentation and the marks of block quotes before it.
  func isClosed(by line: String) -> Bool {
    let content = line.drop { " \t>".contains($0) }
    let run = content.prefix { mark.hasPrefix(String($0)) }
    return run.count >= mark.count && content[run.endIndex...].allSatisfy(\.isWhitespace)
  }

  /// The first word of the info string, if a line of the block opens another block with the same kind of mark.
  func wordReopening(_ line: Substring) -> String? {
    let run = line.prefix { mark.hasPrefix(String($0)) }
    let word = line[run.endIndex...].trimmed.prefix { !$0.isWhitespace }
    return run.count >= 3 && !word.isEmpty ? String(word) : nil
  }

  private static let marks: Set<UInt8> = [UInt8(ascii: "`"), UInt8(ascii: "~")]

  private static func words(_ bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      .map { $0.startIndex..<$0.endIndex }
  }
}
