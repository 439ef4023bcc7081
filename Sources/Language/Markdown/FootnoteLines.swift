/// The definitions of footnotes: lines that begin with `[^label]:`, and the indented lines below them.
///
/// libcmark does not support footnotes. But a footnote contains the same lines as a list item whose text is indented by
/// four columns, so each definition is rewritten as such an item before parsing.
struct FootnoteLines {
  struct Note {
    /// In lower case, because labels ignore case.
    let label: String
    /// From 1.
    let line: Int
    /// Bytes by which rewriting moves the text after the mark to the left.
    let shift: Int
    fileprivate let rewritten: String
  }

  private(set) var notes: [Note]

  /// The content of an item without text, which keeps its indentation at four columns instead of two.
  static let nothing = "<!---->"

  /// All lines that look like definitions, including those in code, which `keep` removes. O(n).
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

  /// The lines with each definition as a list item.
  func rewriting(_ lines: [String]) -> [String] {
    var lines = lines
    for note in notes { lines[note.line - 1] = note.rewritten }
    return lines
  }

  /// Keeps only the definitions on lines where list items start.
  ///
  /// - Returns: Whether any were dropped.
  mutating func keep(onLines starts: Set<Int>) -> Bool {
    let before = notes.count
    notes.removeAll { !starts.contains($0.line) }
    return notes.count < before
  }

  mutating func dropAll() { notes = [] }
}
