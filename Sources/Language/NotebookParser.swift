import Reports

/// Parses notebooks: text into front matter, prose and cells, with everything that is wrong.
///
/// ```swift
/// let parser = NotebookParser(directives: ["load", "fit-lda"])
/// let (notebook, diagnostics) = parser.parse(file: "movies.md", bytes: bytes)
/// ```
///
/// Knows directives by name only; the meaning of their options is checked elsewhere.
public struct NotebookParser: Sendable {
  /// The names that make a fenced block a cell.
  public let directives: [String]
  public let prose: ProseOptions

  public init(directives: [String], prose: ProseOptions = ProseOptions()) {
    self.directives = directives
    self.prose = prose
  }

  /// The notebook as far as it can be parsed, and every problem in reading order.
  ///
  /// Never fails and never stops at the first problem: parts that cannot be read are left out and reported. Nothing may
  /// be run while one of the diagnostics is an error. O(length of the text).
  ///
  /// - Parameters:
  ///   - file: As named by the user; used in diagnostics only.
  ///   - bytes: The contents of the file, see `NotebookSource`.
  ///   - overrides: Parameters from the command line. `-P` overrides a file.
  public func parse(
    file: String, bytes: [UInt8], overrides: [ParameterOverride] = []
  ) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
    let source: SourceText
    do {
      try ForeignFile.refuse(bytes)
      source = try SourceText(file: file, bytes: bytes)
    } catch {
      let nothing = Notebook(
        file: file, lines: [], frontMatter: FrontMatter(), body: [], cells: [])
      return (nothing, [error.diagnostic(file: file)])
    }
    return parse(source, overrides: overrides)
  }

  private func parse(
    _ source: SourceText, overrides: [ParameterOverride]
  ) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
    var findings = Findings(in: source)
    var (frontMatter, parameters, frontMatterLines) = FrontMatter.read(from: source, &findings)
    let misfits = parameters.apply(overrides, in: source)
    frontMatter.parameters = parameters.settings
    frontMatter.hasAllParameters = parameters.isComplete && parameters.unusable.isEmpty

    // Blank lines in place of the front matter keep the line numbers.
    let blank = repeatElement("", count: frontMatterLines)
    let isSmart = prose.isSmart || frontMatter.isSmart
    let document = MarkdownDocument(
      Array(blank) + source.lines.dropFirst(frontMatterLines), isSmart: isSmart)
    let reader = CellReader(source: source, directives: directives, parameters: parameters)
    let codeBlocks = document.codeBlocks()
    let (cells, cellByLine) = reader.cells(among: codeBlocks, &findings)
    reader.findShortFences(outside: codeBlocks, &findings)
    reader.findLostCells(inHTML: document.rawBlocks(), &findings)
    let (body, tooDeepAt, mentions) = document.blocks { block in
      if let index = cellByLine[block.line] { return .cell(index) }
      return .code(language: String(block.info.prefix { !$0.isWhitespace }), text: block.text)
    }
    let deep = tooDeepAt.map { [Diagnostic.tooDeepProse.at(line: $0)] } ?? []
    for fault in document.faults + deep {
      let line = fault.range?.line ?? 1
      let width = source.lines[line - 1].count
      findings.add(fault.at(SourceRange(line: line, column: 1, width: width)))
    }
    var notebook = Notebook(
      file: source.file, lines: source.lines, frontMatter: frontMatter, body: body, cells: cells)
    notebook.frontMatterLines = frontMatterLines
    notebook.mentions = mentions
    notebook.readSideTexts(
      isSmart: isSmart, fillingAtMost: TableReader.mostFilled - document.filledCells, &findings)
    notebook.fillAddresses()
    if let date = notebook.filledDate, date != frontMatter.date, ImpossibleDate.isWritten(in: date)
    {
      let line = notebook.frontMatterLine(of: "date") ?? 1
      findings.add(.impossibleDate(date), at: SourceRange(line: line, column: 1, width: 4))
    }
    let doubts = notebook.doubtsAboutProse(notes: document.notes, allowingHTML: prose.allowsHTML)
    return (notebook, (findings.diagnostics + misfits + doubts).inReadingOrder())
  }
}

/// How prose is read, as given on the command line.
public struct ProseOptions: Hashable, Sendable {
  /// Whether straight quotes, `--` and `...` become typographic ones. The front matter can ask for it too.
  public var isSmart: Bool
  /// Whether the report includes raw HTML.
  public var allowsHTML: Bool

  public init(isSmart: Bool = false, allowsHTML: Bool = false) {
    self.isSmart = isSmart
    self.allowsHTML = allowsHTML
  }
}
