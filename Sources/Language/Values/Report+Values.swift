import Reports

extension Report {
  /// What stands where a cell has no value to give, because it failed or was not run.
  public static let noValue = "[no value]"

  /// The report with what cells published in place of each `{{ … }}` of its texts, and with parameters in place
  /// of each `${…}` that names one.
  ///
  /// Headings keep their anchors, so that a link does not break when a value changes. What is put in is text,
  /// and not looked at again.
  public func withValuesFilledIn(parameters: [Setting] = []) -> Report {
    var filling = ValueFilling(
      values: Dictionary(cells.map { ($0.name, $0.values) }) { first, _ in first },
      parameters: Dictionary(parameters.map { ($0.key, $0.value) }) { first, _ in first })
    var report = mappingTexts(filling.inlines)
    filling.numbers = ExhibitNumbers(of: report)
    filling.sections = report.sections
    report.title = filling.text(title)
    report.subtitle = subtitle.map(filling.text)
    report.author = author.map(filling.words)
    report.date = date.map(filling.words)
    for index in cells.indices {
      report.cells[index].title = cells[index].title.map(filling.text)
      report.cells[index].alt = cells[index].alt.map(filling.text)
    }
    return report
  }
}

/// What cells published, by the cell's name, and parameters, put into texts.
private struct ValueFilling {
  let values: [String: Value]
  let parameters: [String: SettingValue]
  /// What references in titles mean.
  var numbers: ExhibitNumbers?
  var sections: [String: String] = [:]

  /// Of a text that is no Markdown.
  func text(_ text: String) -> String {
    filled(text, isMarkdown: false) { TextReferences.labelled($0, label) }
  }

  /// Of one that refers to no figures either: in an author's address `@fig-` is none.
  func words(_ text: String) -> String { filled(text, isMarkdown: false) { $0 } }

  private func filled(
    _ text: String, isMarkdown: Bool, _ change: (String) -> String
  ) -> String {
    ValueTemplate.pieces(of: text, isMarkdown: isMarkdown).map { piece in
      switch piece {
      case .text(let text): change(text)
      case .mark(let mark): words(for: mark)
      }
    }.joined()
  }

  private func markdown(_ text: String) -> String { filled(text, isMarkdown: true) { $0 } }

  private func label(of reference: Markup.Reference) -> String? {
    reference.kind == .section ? sections[reference.name] : numbers?.label(of: reference)
  }

  private func words(for mark: ValueTemplate.Mark) -> String {
    guard case .success(let reference) = mark.reading else { return Report.noValue }
    if !reference.isParameter, let cell = values[reference.path.cell] {
      return cell[reference.path.names].map(reference.format.text) ?? Report.noValue
    }
    return reference.parameter(among: parameters).map(reference.format.text)
      ?? (reference.isParameter ? mark.written : Report.noValue)
  }

  func inlines(_ inlines: [Markup.Inline]) -> [Markup.Inline] {
    inlines.joiningLines().flatMap { inline -> [Markup.Inline] in
      switch inline {
      case .text(let text): return markdown(text).inlines
      case .link(let address, let title, let inner):
        return [
          .link(
            destination: AddressTemplate.filling(address, words: words(for:)),
            title: markdown(title), self.inlines(inner))
        ]
      case .image(let address, let title, let alt):
        return [
          .image(
            source: AddressTemplate.filling(address, words: words(for:)),
            title: markdown(title), alt: self.inlines(alt))
        ]
      default: return [inline.mappingInner(self.inlines)]
      }
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
