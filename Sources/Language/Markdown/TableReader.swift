import Reports

/// A paragraph that contains a table. Texts are indices into `TableReader.fragments`.
struct TableBlock {
  /// The text above the head, if any.
  var before: Int?
  var beforeLines: ClosedRange<Int>
  var alignments: [Markup.Grid.Alignment?]
  /// The text of each cell, nil if it is empty; the head first.
  var rows: [[Int?]]
  var firstLine: Int
  /// Number of cells written in each row, the head first.
  var written: [Int]
  /// Whether a line of dashes ends it, which made the paragraph a heading in CommonMark.
  var endsInBreak: Bool

  /// The line of a row. The delimiter row is between the head and the other rows.
  func line(ofRow row: Int) -> Int { firstLine + (row == 0 ? 0 : row + 1) }
}

/// Finds tables among the paragraphs of a document.
struct TableReader {
  /// By the first line of the paragraph.
  private(set) var tables: [Int: TableBlock] = [:]
  /// Texts for libcmark to parse, each a block quote: the text above a table, and cells as headings, which consist of
  /// one line and contain only inlines.
  private(set) var fragments: [String] = []
  /// Number of cells added to short rows.
  private(set) var filled = 0
  /// The line of the first row that is left out because the limit on added cells is exceeded.
  private(set) var overfull: Int?
  private let most: Int

  /// Limit on the number of cells added to short rows in a notebook, the same as GitHub's for a table. Without it, a
  /// few lines could make millions of cells.
  static let mostFilled = 0x8_0000

  init(lines: [String], paragraphs: [CMarkTree.Paragraph], fillingAtMost most: Int = mostFilled) {
    self.most = most
    for paragraph in paragraphs where paragraph.lines.count > 1 {
      guard lines.indices.contains(paragraph.lines.upperBound - 1) else { continue }
      read(paragraph, Self.content(of: paragraph, in: lines))
    }
  }

  private mutating func read(_ paragraph: CMarkTree.Paragraph, _ content: [String]) {
    var content = content
    var endsInBreak = false
    if paragraph.isHeading {
      guard let underline = content.dropFirst().firstIndex(where: Self.isUnderline) else { return }
      endsInBreak = content[underline].hasPrefix("---")
      content.removeSubrange((endsInBreak ? underline : underline + 1)...)
    }
    guard let (rule, alignments) = PipeTable.rule(in: content) else { return }
    let start = paragraph.lines.lowerBound
    let head = rule - 1
    var table = TableBlock(
      before: nil, beforeLines: start...(start + max(head - 1, 0)), alignments: alignments,
      rows: [], firstLine: start + head, written: [], endsInBreak: endsInBreak)
    if head > 0 { table.before = add(paragraph: content[..<head]) }
    for line in [content[head]] + content[(rule + 1)...] {
      let cells = PipeTable.cells(of: line)
      let missing = max(0, alignments.count - cells.count)
      guard filled + missing <= most else {
        overfull = overfull ?? table.line(ofRow: table.rows.count)
        break
      }
      filled += missing
      let shown = cells.prefix(alignments.count).map { add(cell: $0) }
      table.rows.append(shown + repeatElement(nil, count: missing))
      table.written.append(cells.count)
    }
    tables[start] = table
  }

  private mutating func add(cell: String) -> Int? {
    guard !cell.isEmpty else { return nil }
    fragments.append("> # \(cell) #\n\n")
    return fragments.count - 1
  }

  /// Indents further lines so that they cannot begin a block: in the notebook, they continue the paragraph.
  private mutating func add(paragraph: ArraySlice<String>) -> Int {
    fragments.append("> " + paragraph.joined(separator: "\n>     ") + "\n\n")
    return fragments.count - 1
  }

  private static func isUnderline(_ line: String) -> Bool {
    let text = line.trimmed
    return !text.isEmpty && (text.allSatisfy { $0 == "=" } || text.allSatisfy { $0 == "-" })
  }

  /// The paragraph's lines without the prefixes of its containers.
  private static func content(of paragraph: CMarkTree.Paragraph, in lines: [String]) -> [String] {
    paragraph.lines.enumerated().map { index, number in
      let line = lines[number - 1]
      guard index > 0 else {
        return String(decoding: Array(line.utf8.dropFirst(paragraph.byte)), as: UTF8.self)
      }
      var rest = line.drop { $0 == " " || $0 == "\t" }
      for _ in 0..<paragraph.quotes {
        guard rest.first == ">" else { break }
        rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      }
      return String(rest)
    }
  }
}
