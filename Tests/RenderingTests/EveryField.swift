import Reports

/// A report that says the same thing in every place where data can say something.
enum EveryField {
  static let attack = "n\"><script>alert(1)</script><!--'&amp;"

  static func report(saying words: String) -> Report {
    var report = Report(
      notebook: words, title: words, subtitle: words, author: words, date: words,
      abstract: [
        .paragraph([.text(words), .image(source: "once", title: words, alt: [.text(words)])])
      ],
      parameters: [Facts.Fact(words, .text(words))],
      body: prose(words) + [.cell(0), .cell(1), .cell(2)],
      cells: [cell(words, "a", .ran, .show), cell(words, "b", .failed, .fold), skipped(words)],
      status: .failed, seconds: 1, finished: words, versions: [words])
    report.images = EmbeddedImages(
      addresses: ["once", "again"].map { "data:image/png;base64,\($0)\(words)" },
      indices: ["once": 0, "again": 1])
    report.text = NotebookText(path: words, bytes: Array(words.utf8), sha256: words)
    report.text?.name = words
    report.machine = machine(words)
    report.peakMemory = 1
    var outdated = OutdatedPart(.data, path: words)
    outdated.name = words
    report.outdated = [outdated]
    return report
  }

  private static func machine(_ words: String) -> Machine {
    Machine(processor: words, processors: 1, threads: 1, system: words, program: words)
  }

  private static func prose(_ words: String) -> [Markup.Block] {
    let inlines: [Markup.Inline] = [
      .text(words), .code(words), .html("<b>"), .emphasis([.text(words)]), .strong([.text(words)]),
      .softBreak, .lineBreak,
      .link(destination: words, title: words, [.text(words)]),
      .image(source: words, title: words, alt: [.text(words)]),
      .image(source: "again", title: words, alt: [.text(words)]),
      .strikethrough([.text(words)]), .footnote(words), .footnote("no" + words),
      .task(isDone: true), .reference(.init(.figure, "a" + words)),
      .reference(.init(.table, words)),
    ]
    return [
      .heading(level: 2, anchor: words, inlines), .heading(level: 2, anchor: words + "2", inlines),
      .heading(level: 3, anchor: "third", [.text(words)]), .paragraph(inlines),
      .list(start: 7, tight: false, items: [[.paragraph(inlines)]]), .quote([.paragraph(inlines)]),
      .table(.init(alignments: [.left], head: [inlines], rows: [[inlines]])),
      .footnote(label: words, [.paragraph([.text(words)])]),
      .code(language: words, text: words), .html("<script>alert(1)</script>"),
    ]
  }

  private static func cell(
    _ words: String, _ name: String, _ status: CellReport.Status, _ echo: CellReport.Echo
  ) -> CellReport {
    var cell = CellReport(
      name: name + words, directive: words, line: 3, source: "```x\n\(words)\n# \(words)\n```",
      status: status, seconds: 1, computed: words, computeSeconds: 1, key: words,
      reads: [words, "b" + words], title: words, caption: [.paragraph([.text(words)])], alt: words,
      echo: echo,
      exhibits: [
        .facts(Facts(title: words, [Facts.Fact(words, .text(words))])), .notice(words),
        .note(words),
        .table(Table(title: words, columns: [Table.Column(words)], rows: [[.text(words)]])),
        .chart(chart(words)), .cards(cards(words)),
      ],
      values: .record([words: .text(words)]),
      diagnostics: [
        // The page leaves out folders, and what stands before a slash is one.
        Diagnostic(.cellFailed, words, hint: words)
          .located(
            at: SourceRange(line: 1, column: 3, width: 4), in: words.replacing("/", with: "-"),
            line: words)
      ])
    cell.computedOn = machine(words)
    var file = InputFile(role: words, path: words, bytes: 1, sha256: words)
    file.name = words
    cell.files = [file]
    return cell
  }

  private static func chart(_ words: String) -> Chart {
    Chart(
      title: words, mark: .horizontalBars, categoryTitle: words, categories: [words],
      valueTitle: words, valueFormat: .plain,
      series: [Chart.Series(words, [1]), Chart.Series(words, [nil])],
      reference: Chart.Reference(2, words))
  }

  private static func cards(_ words: String) -> Cards {
    Cards(
      title: words, partTitle: words, rowTitle: words,
      measures: [.init(words, reference: .init(1, words))],
      cards: [
        .init(
          words, shares: [.init(words, count: 2, share: 0.5)], parts: [.init(words, share: 0.5)],
          rows: [.init(words, [2])])
      ])
  }

  private static func skipped(_ words: String) -> CellReport {
    CellReport(
      name: "c" + words, directive: words, line: 9, source: words, status: .skipped, seconds: 0,
      waitsFor: [words, "b" + words])
  }
}
