import Reports

/// A paragraph of which a part is a table. Texts are named by their number among the fragments.
struct TableBlock {
  /// What stands above the head, if anything.
  var before: Int?
  var beforeLines: ClosedRange<Int>
  var alignments: [Markup.Grid.Alignment?]
  /// Each cell's fragment and line, the head first.
  var rows: [[Int?]]
  var firstLine: Int
  /// How many cells are written in each row, the head first.
  var written: [Int]
  /// Whether a line of dashes below, which made it all a heading to CommonMark, ends it.
  var endsInBreak: Bool

  /// The line of a row. Between the head and the other rows is the line of dashes.
  func line(ofRow row: Int) -> Int { firstLine + (row == 0 ? 0 : row + 1) }
}

/// Finds tables among the paragraphs of a document.
struct TableReader {
  /// By the line that the paragraph starts on.
  private(set) var tables: [Int: TableBlock] = [:]
  /// Texts for libcmark to read, each a quote: what stands above a table, and cells as headings, which
  /// end with their line and hold nothing but inlines.
  private(set) var fragments: [String] = []
  /// How many cells were added to rows that are too short.
  private(set) var filled = 0
  /// The line of the first row that is left out because there would be too many of these.
  private(set) var overfull: Int?
  private let most: Int

  /// How many cells that nobody wrote the tables of a notebook can have: as many as a table of GitHub's, which
  /// ends there. Without a limit a few lines make millions.
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

  /// Lines after the first go in so far that they can begin no block, as they began none before.
  private mutating func add(paragraph: ArraySlice<String>) -> Int {
    fragments.append("> " + paragraph.joined(separator: "\n>     ") + "\n\n")
    return fragments.count - 1
  }

  private static func isUnderline(_ line: String) -> Bool {
    let text = line.trimmed
    return !text.isEmpty && (text.allSatisfy { $0 == "=" } || text.allSatisfy { $0 == "-" })
  }

  /// The paragraph's lines without what surrounds it.
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
