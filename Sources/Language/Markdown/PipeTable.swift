import Reports

/// Tables of GitHub's Markdown, parsed from the lines of a paragraph.
///
/// A delimiter row (dashes) makes the line above it the head, if both have the same number of cells. Lines further
/// above remain a paragraph; every line below is a row.
/// Source: GitHub Flavored Markdown Spec 0.29, section 4.10.
enum PipeTable {
  /// The index of the delimiter row and the alignments that it specifies; nil if there is no table. O(n).
  static func rule(
    in lines: [String]
  ) -> (line: Int, alignments: [Markup.Grid.Alignment?])? {
    for index in lines.indices.dropFirst() {
      guard let alignments = alignments(in: lines[index]) else { continue }
      let head = lines[index - 1]
      guard head.contains("|") || lines[index].contains("|"),
        cells(of: head).count == alignments.count
      else { continue }
      return (index, alignments)
    }
    return nil
  }

  /// The alignments that a delimiter row specifies; nil for other lines.
  private static func alignments(in line: String) -> [Markup.Grid.Alignment?]? {
    let allowed = Set("|-: \t".utf8)
    guard line.utf8.contains(UInt8(ascii: "-")), line.utf8.allSatisfy(allowed.contains) else {
      return nil
    }
    var alignments: [Markup.Grid.Alignment?] = []
    for cell in cells(of: line) {
      let dashes = cell.drop { $0 == ":" }.prefix { $0 == "-" }
      let isLeft = cell.hasPrefix(":")
      let isRight = cell.hasSuffix(":")
      guard !dashes.isEmpty, cell.count == dashes.count + (isLeft ? 1 : 0) + (isRight ? 1 : 0)
      else { return nil }
      alignments.append(
        isLeft && isRight ? .center : isLeft ? .left : isRight ? .right : nil)
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The cells of a row, without spaces around them; `\|` is a literal `|`.
  ///
  /// A `|` within the braces of a value, `{{ r2.test | .3f }}`, does not end a cell. O(n).
  static func cells(of line: String) -> [String] {
    let bytes = Array(line.trimmed.utf8)
    var cells: [String] = []
    var cell: [UInt8] = []
    var index = bytes.first == pipe ? 1 : 0
    var valueEnd = 0
    func end() { cells.append(String(decoding: cell, as: UTF8.self).trimmed) }
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : nil
      if byte == backslash, let next {
        cell += next == pipe ? [pipe] : [byte, next]
        index += 2
        continue
      }
      if byte == openBrace, next == openBrace, index >= valueEnd {
        valueEnd = Self.valueEnd(in: bytes, from: index + 2)
      }
      if byte == pipe, index >= valueEnd {
        end()
        cell = []
      } else {
        cell.append(byte)
      }
      index += 1
    }
    // No cell follows the last `|` of a row.
    if bytes.last != pipe || !cell.isEmpty { end() }
    return cells
  }

  /// The end of the value whose braces open before `start`; `start` if others open before it is closed.
  private static func valueEnd(in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == closeBrace, bytes[index + 1] == closeBrace { return index + 2 }
      if bytes[index] == openBrace, bytes[index + 1] == openBrace { return start }
      index += 1
    }
    return start
  }

  private static let pipe = UInt8(ascii: "|")
  private static let backslash = UInt8(ascii: "\\")
  private static let openBrace = UInt8(ascii: "{")
  private static let closeBrace = UInt8(ascii: "}")
}
