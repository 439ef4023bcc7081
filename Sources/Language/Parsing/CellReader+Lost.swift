import Reports

/// Finds fences that look like cells but are not run because of where they are.
extension CellReader {
  /// Warns of each line in raw HTML that opens a cell, except in comments, where cells are disabled on purpose.
  func findLostCells(inHTML blocks: [CMarkTree.RawBlock], _ findings: inout Findings) {
    for block in blocks {
      let text = Self.withoutComments(block.text)
      findLostCells(in: text, from: block.line, Diagnostic.lostInHTML, &findings)
    }
  }

  /// Warns of each line of code or HTML that opens a cell: it is shown, or left out, but not run.
  ///
  /// - Parameter first: The number of the text's first line in the file.
  func findLostCells(
    in text: String, from first: Int, _ problem: (_ fence: String) -> Diagnostic,
    _ findings: inout Findings
  ) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var open: Character?
    for (index, line) in lines.enumerated() {
      let content = line.trimmed
      guard let mark = content.first, mark == "`" || mark == "~" else { continue }
      let run = content.prefix { $0 == mark }
      guard run.count >= 3, open == nil || open == mark else { continue }
      let word = content[run.endIndex...].trimmed.prefix { !$0.isWhitespace }
      guard open == nil else {
        if word.isEmpty { open = nil }
        continue
      }
      open = mark
      guard directives.contains(String(word)) else { continue }
      findings.add(problem("\(run)\(word)"), at: place(of: content, onLine: first + index))
    }
  }

  /// Warns of each line of prose that would open a cell with one more mark: two marks only begin inline code.
  func findShortFences(outside blocks: [CMarkTree.CodeBlock], _ findings: inout Findings) {
    let inBlocks = Set(blocks.flatMap { $0.line...$0.line + $0.lineCount + 1 })
    for (index, line) in source.lines.enumerated() where !inBlocks.contains(index + 1) {
      let content = line.trimmed
      guard content.hasPrefix("``"), !content.hasPrefix("```") else { continue }
      let words = content.dropFirst(2)
      guard !words.contains("`"), let word = words.split(whereSeparator: \.isWhitespace).first,
        directives.contains(String(word))
      else { continue }
      findings.add(
        .lostByShortFence("``\(word)"), at: place(of: content, onLine: index + 1))
    }
  }

  private func place(of content: String, onLine number: Int) -> SourceRange? {
    guard source.lines.indices.contains(number - 1) else { return nil }
    let line = source.lines[number - 1]
    let start = line.prefix { $0 != content.first }.count
    return SourceRange(line: number, column: start + 1, width: content.count)
  }

  /// The HTML without its comments, except for their line ends.
  private static func withoutComments(_ html: String) -> String {
    var kept = ""
    var rest = html[...]
    while let start = rest.firstRange(of: "<!--") {
      kept += rest[..<start.lowerBound]
      let end = rest[start.upperBound...].firstRange(of: "-->")?.upperBound ?? rest.endIndex
      kept += rest[start.lowerBound..<end].filter(\.isNewline)
      rest = rest[end...]
    }
    return kept + rest
  }

  /// The warning about a chunk of R Markdown or Quarto; nil if the block is none.
  func chunk(_ fence: Fence) -> Diagnostic? {
    guard let word = fence.words.first?.text, word.first == "{" else { return nil }
    let engine = word.dropFirst().prefix { $0.isLetter || $0.isNumber }
    guard CodeLanguages.contain(String(engine)) else { return nil }
    return .chunk(String(engine))
  }
}

extension Diagnostic {
  static func lostByIndentation(_ fence: String) -> Diagnostic {
    Diagnostic(
      .cellNotRun,
      "'\(fence)' is indented so far that it is shown as code, not run",
      hint: "take out what stands before '\(fence)' and the lines below it", severity: .warning)
  }
  fileprivate static func lostByShortFence(_ fence: String) -> Diagnostic {
    Diagnostic(
      .cellNotRun,
      "'\(fence)' begins with two marks, so what follows is words, not a cell",
      hint: "did you mean '`\(fence)'?", severity: .warning)
  }
  fileprivate static func lostInHTML(_ fence: String) -> Diagnostic {
    Diagnostic(
      .cellNotRun,
      "'\(fence)' stands in raw HTML, so it is not run",
      hint:
        "add an empty line above it, or write it in a comment '<!-- … -->' if it is meant to rest",
      severity: .warning)
  }
  fileprivate static func chunk(_ engine: String) -> Diagnostic {
    Diagnostic(
      .foreignChunk,
      "'{\(engine)}' is a chunk of R Markdown or Quarto; it is shown as code, not run",
      hint: "write '```\(engine)' if it is to be shown", severity: .warning)
  }
}
