extension Report {
  /// What stands where a cell has no value to give, because it failed or was not run.
  public static let noValue = "[no value]"

  /// The report with what cells published in place of each `{{ … }}` of its texts.
  ///
  /// Headings keep their anchors, so that a link does not break when a value changes.
  public func withValuesFilledIn() -> Report {
    let filling = ValueFilling(
      values: Dictionary(cells.map { ($0.name, $0.values) }) { first, _ in first })
    var report = mappingTexts(filling.inlines)
    report.title = filling.text(title)
    report.subtitle = subtitle.map(filling.text)
    for index in cells.indices {
      report.cells[index].title = cells[index].title.map(filling.text)
      report.cells[index].alt = cells[index].alt.map(filling.text)
    }
    return report
  }
}

/// What cells published, by the cell's name, put into texts.
private struct ValueFilling {
  let values: [String: Value]

  func text(_ text: String) -> String {
    ValueTemplate.pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .mark(let mark): words(for: mark)
      }
    }.joined()
  }

  private func words(for mark: ValueTemplate.Mark) -> String {
    guard case .success(let reference) = mark.reading,
      let value = values[reference.path.cell]?[reference.path.names]
    else { return Report.noValue }
    return reference.format.text(of: value)
  }

  func inlines(_ inlines: [Markup.Inline]) -> [Markup.Inline] {
    inlines.joiningLines().flatMap { inline -> [Markup.Inline] in
      if case .text(let text) = inline { return self.text(text).inlines }
      return [inline.mappingInner(self.inlines)]
    }
  }
}

extension [Markup.Inline] {
  /// The same with each text and the lines that follow it as one text of several lines: braces may
  /// be open where an editor broke the line.
  func joiningLines() -> [Markup.Inline] {
    var joined: [Markup.Inline] = []
    var open: String?
    for inline in self {
      switch inline {
      case .text(let text): if open?.append(text) == nil { open = text }
      case .softBreak: if open?.append("\n") == nil { open = "\n" }
      default:
        if let text = open.take() { joined.append(.text(text)) }
        joined.append(inline)
      }
    }
    if let text = open { joined.append(.text(text)) }
    return joined
  }
}

extension String {
  /// The reverse of `joiningLines`.
  fileprivate var inlines: [Markup.Inline] {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    return Array(
      lines.map { $0.isEmpty ? [] : [Markup.Inline.text(String($0))] }.joined(separator: [
        .softBreak
      ])
    )
  }
}
