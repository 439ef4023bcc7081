import Words

/// The reference as a terminal shows it: wrapped to a width, names and headings bold where that is
/// wanted.
///
/// ```
/// show-segment
/// Shows the movies that weigh most in a segment.
///
/// READS
///   model, of the nearest fit-lda above, or of the cell named by 'model' or 'from'
///
/// OPTIONS
///   segment     a whole number from 0 to 9999; must be given
///               The segment's number, from 0.
/// ```
public struct ReferenceText: Sendable {
  /// Columns a line may take; a word that is longer stands alone on its line.
  public let width: Int
  public let usesBold: Bool

  /// - Parameter width: of the terminal; lines longer than a hundred columns are hard to read.
  public init(width: Int, usesBold: Bool) {
    self.width = min(max(width, 30), 100)
    self.usesBold = usesBold
  }

  /// Every directive and topic in a line, and the options that all directives have.
  public func overview(topics: [(name: String, summary: String)]) -> String {
    let rows = Catalog.reference(of: []).map { (name: $0.name, paragraphs: [$0.summary]) }
    return section("directives", list(rows)) + "\n"
      + common(DirectiveReference.common) + "\n"
      + section("topics", list(topics.map { (name: $0.name, paragraphs: [$0.summary]) })) + "\n"
      + wrapped("'brine docs NAME' tells all about a directive or a topic.", indent: 0)
  }

  /// All that is known of one directive.
  public func page(of name: String) -> String {
    Catalog.reference(of: [name]).map(page).joined()
  }

  private func page(of directive: DirectiveReference) -> String {
    let reads = directive.reads.isEmpty ? ["no cell"] : directive.reads
    return bold(directive.name) + "\n" + wrapped(directive.summary, indent: 0) + "\n"
      + section("reads", reads.map { wrapped($0, indent: 2, hanging: 4) }.joined()) + "\n"
      + section("makes", wrapped(directive.makes, indent: 2, hanging: 4)) + "\n"
      + section(
        "example",
        directive.example.split(separator: "\n").map { "  \($0)\n" }.joined()) + "\n"
      + section("options", list(directive.options.map(row))) + "\n"
      + values(of: directive)
      + common(directive.common)
  }

  private func values(of directive: DirectiveReference) -> String {
    guard let about = directive.aboutValues else { return "" }
    let rows = directive.values.map { (name: $0.path, paragraphs: [$0.meaning]) }
    return section("values", wrapped(about, indent: 2) + list(rows)) + "\n"
  }

  private func common(_ options: [DirectiveReference.Entry]) -> String {
    section(
      "options of every cell",
      wrapped(DirectiveReference.aboutCommon, indent: 2) + list(options.map(row)))
  }

  private func row(_ option: DirectiveReference.Entry) -> (name: String, paragraphs: [String]) {
    let facts = [option.accepts, option.standardWords].compactMap(\.self).joined(separator: "; ")
    return (option.name, [facts, option.meaning])
  }
}

// MARK: - Laying out

extension ReferenceText {
  private func section(_ heading: String, _ body: String) -> String {
    bold(heading.uppercased()) + "\n" + body
  }

  /// Names on the left and paragraphs beside them; below them where there is no room beside.
  func list(_ rows: [(name: String, paragraphs: [String])]) -> String {
    guard !rows.isEmpty else { return wrapped("none", indent: 2) }
    let longest = rows.map(\.name.count).max() ?? 0
    let column = longest + 4
    let isBeside = width - column >= 30
    return rows.map { name, paragraphs in
      let indent = isBeside ? column : 6
      let text = paragraphs.map { wrapped($0, indent: indent) }.joined()
      guard isBeside else { return "  \(bold(name))\n" + text }
      let gap = String(repeating: " ", count: column - 2 - name.count)
      return "  \(bold(name))\(gap)" + text.dropFirst(column)
    }.joined()
  }

  /// A paragraph in lines of `width`, the first indented by `indent`, the others by `hanging`.
  func wrapped(_ text: String, indent: Int, hanging: Int? = nil) -> String {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: hanging ?? indent)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return (lines + [line]).map { $0 + "\n" }.joined()
  }

  func bold(_ text: String) -> String {
    TerminalStyle.bold.applied(to: text, if: usesBold)
  }
}
