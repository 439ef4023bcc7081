import Reports

/// Finds the cells among a notebook's code blocks and reads them.
struct CellReader {
  let source: SourceText
  let directives: [String]
  let parameters: ParameterSet

  /// The cells in the order of the file, and the index of the cell that a code block is, by the block's line.
  func cells(
    among blocks: [CMarkTree.CodeBlock], _ findings: inout Findings
  ) -> (cells: [Cell], byLine: [Int: Int]) {
    let starts = Set(blocks.map(\.line))
    var cells: [Cell] = []
    var byLine: [Int: Int] = [:]
    var hasChunk = false
    for block in blocks {
      guard let fence = Fence(block, in: source) else {
        findLostCells(in: block.text, from: block.line, Diagnostic.lostByIndentation, &findings)
        continue
      }
      let isCell = fence.words.first.map { directives.contains($0.text) } ?? false
      let isClosed = isClosed(fence, block, starts: starts)
      if !isClosed { findings.add(.neverClosed(fence, isCell: isCell), at: fence.place) }
      if isCell {
        byLine[block.line] = cells.count
        cells.append(cell(block, fence, isClosed: isClosed, &findings))
      } else if let problem = nearMiss(fence, body: block.text) {
        findings.add(problem, at: fence.words[0].place)
      } else if !hasChunk, let problem = chunk(fence) {
        hasChunk = true
        findings.add(problem, at: fence.words[0].place)
      }
    }
    findRepeatedNames(cells, &findings)
    return (cells, byLine)
  }

  /// Whether the block has a closing fence: libcmark silently ends a block without one at the end of its container. A
  /// line that looks like the closing fence is one unless it opens a block itself.
  private func isClosed(
    _ fence: Fence, _ block: CMarkTree.CodeBlock, starts: Set<Int>
  ) -> Bool {
    let line = block.line + 1 + block.lineCount
    return line <= source.lines.count && fence.isClosed(by: source.lines[line - 1])
      && !starts.contains(line)
  }

  private func cell(
    _ block: CMarkTree.CodeBlock, _ fence: Fence, isClosed: Bool, _ findings: inout Findings
  ) -> Cell {
    let directive = fence.words[0]
    var cell = Cell(
      directive: directive.text, place: directive.place, settings: [],
      source: "\(fence.text.trimmed)\n\(block.text)\(fence.mark)")
    if let name = fence.words.dropFirst().first {
      if NamePattern.matches(name.text) {
        cell.name = name.text
        cell.namePlace = name.place
      } else {
        findings.add(.badName(name.text, in: fence), at: name.place)
      }
    }
    if let further = fence.words.dropFirst(2).first {
      findings.add(.furtherWords(fence), at: further.place.reaching(to: fence.words.last?.place))
    }
    (cell.settings, cell.isComplete) = settings(block, fence, isClosed: isClosed, &findings)
    return cell
  }

  private func settings(
    _ block: CMarkTree.CodeBlock, _ fence: Fence, isClosed: Bool, _ findings: inout Findings
  ) -> ([Setting], isComplete: Bool) {
    let yaml = YAMLBlock(block.text, first: block.line + 1, of: source, opening: fence.place)
    let reader = YAMLReader(
      yaml, name: "the body of '\(fence.words[0].text)'", parameters: parameters)
    // Without a closing fence, errors in the body are only its consequences.
    var ignored = Findings(in: source)
    guard isClosed else { return (reader.settings(&ignored).settings, false) }
    let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard let word = fence.wordReopening(line) else { continue }
      findings.add(.reopened(fence, by: word, line: block.line + 1 + index), at: fence.place)
      return ([], false)
    }
    return reader.settings(&findings)
  }

  private func findRepeatedNames(_ cells: [Cell], _ findings: inout Findings) {
    var firstLine: [String: Int] = [:]
    for cell in cells {
      guard let name = cell.name, let place = cell.namePlace else { continue }
      if let line = firstLine[name] {
        findings.add(.repeatedName(name, firstLine: line), at: place)
      } else {
        firstLine[name] = place.line
      }
    }
  }
}

extension CMarkTree.CodeBlock {
  /// Number of lines between the fences.
  var lineCount: Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }
}

extension SourceRange {
  fileprivate func reaching(to last: SourceRange?) -> SourceRange {
    guard let last, last.line == line else { return self }
    return SourceRange(line: line, column: column, width: last.column + last.width - column)
  }
}

extension Diagnostic {
  fileprivate static func neverClosed(_ fence: Fence, isCell: Bool) -> Diagnostic {
    Diagnostic(
      .unclosed,
      "this fence is never closed", hint: "add a line '\(fence.mark)' where the block ends",
      severity: isCell ? .error : .warning)
  }
  fileprivate static func reopened(_ fence: Fence, by word: String, line: Int) -> Diagnostic {
    Diagnostic(
      .unclosed,
      "this fence is not closed before '\(fence.mark)\(word)' on line \(line)",
      hint: "add a line '\(fence.mark)' where the block ends")
  }
  fileprivate static func badName(_ name: String, in fence: Fence) -> Diagnostic {
    let start = "\(fence.mark)\(fence.words[0].text)"
    let repaired = NamePattern.repaired(name)
    return Diagnostic(
      .badName,
      "'\(name)' is no name for a cell, expected lower-case letters, digits and hyphens",
      hint: repaired.map { "\(start) \($0)" } ?? start, replacement: repaired)
  }
  fileprivate static func furtherWords(_ fence: Fence) -> Diagnostic {
    let words = fence.words.prefix(2).map { NamePattern.repaired($0.text) ?? "name" }
    return Diagnostic(
      .badName,
      "more words after the cell's name, expected a directive and one name",
      hint: fence.mark + words.joined(separator: " "))
  }
  fileprivate static func repeatedName(_ name: String, firstLine: Int) -> Diagnostic {
    Diagnostic(
      .repeatedName,
      "a cell named '\(name)' stands on line \(firstLine) already", hint: "give it another name")
  }
}
