import Reports

/// Typographic quotes, dashes and ellipses in text that is not Markdown, as libcmark makes them in Markdown.
enum SmartText {
  /// The characters that libcmark may replace.
  private static let set: Set<Character> = ["'", "\"", "-", "."]

  static func of(_ text: String) -> String {
    let escaped = text.flatMap { character -> String in
      let isOther =
        character.isASCII && (character.isPunctuation || character.isSymbol)
        && !set.contains(character)
      return isOther ? "\\\(character)" : String(character)
    }
    // A heading contains only inlines, whatever its text begins with.
    let line = "# " + String(escaped).split(whereSeparator: \.isNewline).joined(separator: " ")
    let document = MarkdownDocument([line], isSmart: true)
    let blocks = document.blocks { _ in .thematicBreak }.blocks
    guard case .heading(_, _, let inlines) = blocks.first else { return text }
    return Markup.plainText(of: inlines)
  }
}

extension Report {
  /// The report with typographic quotes, dashes and ellipses in titles, which are not Markdown.
  public func withSmartTitles() -> Report {
    var report = self
    report.title = SmartText.of(title)
    report.subtitle = subtitle.map(SmartText.of)
    for index in cells.indices { report.cells[index].title = cells[index].title.map(SmartText.of) }
    return report
  }
}
