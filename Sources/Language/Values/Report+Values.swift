import Reports

extension Report {
  /// The text shown in place of a value if the cell failed or was not run.
  public static let noValue = "[no value]"

  /// The report with each `{{ … }}` of its texts replaced by the published value, and each `${…}` that names a
  /// parameter by the parameter's value.
  ///
  /// Headings keep their anchors, so that links do not break when a value changes. Inserted text is not parsed again.
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

/// Fills published values, by the cell's name, and parameters into texts.
private struct ValueFilling {
  let values: [String: Value]
  let parameters: [String: SettingValue]
  /// The labels for references in titles, together with `sections`.
  var numbers: ExhibitNumbers?
  var sections: [String: String] = [:]

  /// For text that is not Markdown.
  func text(_ text: String) -> String {
    filled(text, isMarkdown: false) { TextReferences.labelled($0, label) }
  }

  /// For text without references to figures either: `@fig-` in an author's address is not one.
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
  /// The inlines with texts and the soft line breaks between them joined into one text of several lines, because braces
  /// may extend over line ends.
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
