extension ReferenceText {
  /// A topic's Markdown: headings bold, paragraphs and list items wrapped, tables in columns, code as it is.
  public func topic(_ markdown: String) -> String {
    var text = ""
    var isCode = false
    var block: [Substring] = []
    func end() {
      text += laidOut(block)
      block = []
    }
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        end()
        isCode.toggle()
      } else if isCode {
        text += "  \(line)\n"
      } else if line.isEmpty {
        end()
        if !text.hasSuffix("\n\n") { text += "\n" }
      } else {
        if line.hasPrefix("- ") || line.hasPrefix("#") { end() }
        block.append(line)
        if line.hasPrefix("#") { end() }
      }
    }
    end()
    while text.hasSuffix("\n\n") { text.removeLast() }
    return text
  }

  /// One heading, paragraph, list item or table.
  private func laidOut(_ lines: [Substring]) -> String {
    guard let first = lines.first else { return "" }
    if first.hasPrefix("#") { return bold(String(first.drop { $0 == "#" || $0 == " " })) + "\n" }
    if first.hasPrefix("|") { return table(lines) }
    return wrapped(lines.joined(separator: " "), indent: 0, hanging: first.hasPrefix("- ") ? 2 : 0)
  }

  private func table(_ lines: [Substring]) -> String {
    let rows = lines.filter { !$0.hasPrefix("|---") }.map(cells)
    if rows.allSatisfy({ $0.count == 2 }) {
      return list(rows.map { (name: $0[0], paragraphs: [$0[1]]) })
    }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let padded = zip(row, widths).dropLast().map {
        $0 + String(repeating: " ", count: $1 - $0.count)
      }
      return "  " + (padded + row.suffix(1)).joined(separator: "  ") + "\n"
    }.joined()
  }

  private func cells(of line: Substring) -> [String] {
    line.dropFirst().dropLast().replacing("\\|", with: "\u{0}").split(
      separator: "|", omittingEmptySubsequences: false
    ).map { cell in
      cell.replacing("\u{0}", with: "|").split(separator: " ").joined(separator: " ")
    }
  }
}
