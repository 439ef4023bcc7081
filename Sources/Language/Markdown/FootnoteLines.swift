/// Where footnotes are written: lines that begin with `[^label]:`, and what is indented below them.
///
/// libcmark knows none. But what belongs to a footnote is what would belong to an item of a list whose
/// text starts four columns in, so each such line becomes one before libcmark reads the text.
struct FootnoteLines {
  struct Note {
    /// In lower case: capitals make no other label.
    let label: String
    /// From 1.
    let line: Int
    /// How many bytes further left what follows the mark stands than in the file.
    let shift: Int
    fileprivate let rewritten: String
  }

  private(set) var notes: [Note]

  /// In an item that begins with nothing, text would start at its second column.
  static let nothing = "<!---->"

  /// All lines that look like one; those in code will turn out to be none. O(n).
  init(in lines: [String]) {
    notes = lines.enumerated().compactMap { index, line in
      line.utf8.contains(UInt8(ascii: "^")) ? Self.note(line, number: index + 1) : nil
    }
  }

  private static func note(_ line: String, number: Int) -> Note? {
    let before = line.prefix { " \t>".contains($0) }
    let mark = line[before.endIndex...]
    guard mark.hasPrefix("[^"), let close = mark.firstIndex(of: "]") else { return nil }
    let label = mark[..<close].dropFirst(2)
    let rest = mark[mark.index(after: close)...]
    guard rest.first == ":", isLabel(label) else { return nil }
    let content = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
    let start = String(before) + "+   "
    return Note(
      label: label.lowercased(), line: number,
      shift: line[..<content.startIndex].utf8.count - start.utf8.count,
      rewritten: start + (content.isEmpty ? nothing[...] : content))
  }

  static func isLabel(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.allSatisfy { !$0.isWhitespace && $0 != "[" && $0 != "]" }
  }

  /// The lines with each footnote as an item of a list.
  func rewriting(_ lines: [String]) -> [String] {
    var lines = lines
    for note in notes { lines[note.line - 1] = note.rewritten }
    return lines
  }

  /// Keeps only what stands on lines where items of lists start.
  ///
  /// - Returns: whether something was dropped.
  mutating func keep(onLines starts: Set<Int>) -> Bool {
    let before = notes.count
    notes.removeAll { !starts.contains($0.line) }
    return notes.count < before
  }

  mutating func dropAll() { notes = [] }
}
