import Reports

extension SampleCells {
  static let user = CellReport(
    name: "segment-4", directive: "show-segment", line: 70,
    source: "```show-segment segment-4\nsegment: 4\ntop: 8\n```", status: .ran, seconds: 0.012,
    reads: ["lda20", "load"], title: "Segment 4: what everyone likes",
    exhibits: [
      .chart(
        Chart(
          title: "Heaviest films of segment 4", mark: .horizontalBars, categoryTitle: "film",
          categories: [
            "Star Wars: Episode IV - A New Hope (1977)", "American Beauty (1999)",
            "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb (1963)",
            "Raiders of the Lost Ark (1981)", "七人の侍 (Seven Samurai) (1954)", "Fargo (1996)",
            "<script>alert(1)</script> (2024)", "M*A*S*H \"&' (1970)",
          ],
          valueTitle: "weight", valueFormat: .decimals(4),
          series: [
            Chart.Series(
              "weight", [0.0213, 0.0198, 0.0171, 0.0166, 0.0102, 0.0097, 0.0031, 0.0007])
          ]))
    ])

  static let users = CellReport(
    name: "three-users", directive: "show-membership", line: 79,
    source: "```show-membership three-users\nusers: [1, 200, 4169]\n```", status: .ran,
    seconds: 0.02,
    reads: ["segment"],
    exhibits: [
      .chart(
        Chart(
          title: "Three viewers, their segments", mark: .bars, categoryTitle: "segment",
          categories: (0..<20).map(String.init), valueTitle: "P(segment)",
          valueFormat: .percent(1),
          series: [1, 200, 4169].map { membership(of: $0, in: 20) }, faceted: true)),
      .chart(
        Chart(
          title: "The same, side by side", mark: .bars, categoryTitle: "segment",
          categories: (0..<8).map(String.init), valueTitle: "P(segment)",
          valueFormat: .percent(1),
          series: [1, 200, 4169].map { membership(of: $0, in: 8) })),
    ])

  private static func membership(of user: Int, in segments: Int) -> Chart.Series {
    let values: [Double?] = (0..<segments).map { segment in
      segment == 3 && user == 200 ? nil : Double((segment * user + 3) % 17) / 160
    }
    return Chart.Series("user \(user)", values)
  }

  static let score = CellReport(
    name: "r2", directive: "r2", line: 97, source: "```r2\non: both\n```", status: .ran,
    seconds: 0.31, computed: "2026-07-12T10:15:40Z", computeSeconds: 0.31, key: key("0ddba11"),
    reads: ["segment", "partition"], title: "Scores",
    exhibits: [
      .facts(
        Facts(
          title: "Test users",
          [
            Facts.Fact("R2, covered rows", .number(0.11412), .decimals(4)),
            Facts.Fact("R2, with fallback", .number(0.1097), .decimals(4)),
            Facts.Fact("R2, as pandas", .number(-0.0213), .decimals(4)),
            Facts.Fact("coverage", .number(0.9721), .percent(1)),
            Facts.Fact("RMSE", .number(1.0421), .decimals(3)),
            Facts.Fact("MAE", .missing),
          ])),
      .table(
        Table(
          title: "Last predictions",
          columns: [
            Table.Column("user"), Table.Column("film"), Table.Column("rating", .decimals(1)),
            Table.Column("segment"), Table.Column("predicted", .decimals(3)),
          ],
          rows: (0..<24).map(prediction))),
    ],
    values: .record([
      "test": .record(["covered": .number(0.11412), "mae": .missing]),
      "sizes": .list((1...20).map { .integer($0 * 31) }),
    ]))

  private static func prediction(_ row: Int) -> [Value] {
    [
      .integer(6_017 + row), .text(titles[row % titles.count]), .number(Double(row % 10 + 1) / 2),
      .integer(row * 7 % 20), row % 9 == 8 ? .missing : .number(2.5 + Double(row * 13 % 20) / 10),
    ]
  }

  private static let titles = [
    "Toy Story (1995)", "Les Triplettes de Belleville (2003)", "העולם מצחיק (2012)",
    "Night of the Day of the Dawn of the Son of the Bride of the Return of the Terror (1991)",
    "Amélie (2001)", "Se7en (1995)", "'71 (2014)",
  ]

  static let shown = CellReport(
    name: "drama", directive: "find-movies", line: 110,
    source: "```find-movies drama\npattern: \"(unclosed\"\n```", status: .failed, seconds: 0.003,
    reads: ["load"], title: "Films about trials",
    diagnostics: [
      Diagnostic(
        .cellFailed,
        "'pattern' is '(unclosed', expected a regular expression with balanced parentheses",
        hint: "pattern: \"\\(unclosed\""
      )
      .located(
        at: SourceRange(line: 111, column: 10, width: 11), in: "notebooks/films.md",
        line: "pattern: \"(unclosed\"")
    ])

  static let sweep = CellReport(
    name: "sweep", directive: "sweep", line: 118,
    source: "```sweep\nover: drama\nvalues: [5, 10, 20]\n```", status: .skipped, seconds: 0,
    reads: ["drama"], title: "More segments, better scores?", waitsFor: ["drama"])

  static let check = CellReport(
    name: "check", directive: "assert", line: 126,
    source: "```assert check\nr2.test > 0.1: yes\n```",
    status: .ran, seconds: 0.0001, reads: ["r2"],
    exhibits: [
      .facts(Facts([Facts.Fact("r2.test.covered > 0.1", .flag(true))]))
    ],
    diagnostics: [
      Diagnostic(
        .cellFailed,
        "'r2.test' is one split's figure, it will vary by about 0.02 with another seed",
        severity: .warning
      )
      .located(
        at: SourceRange(line: 127, column: 1, width: 7), in: "notebooks/films.md",
        line: "r2.test > 0.1: yes")
    ])
}
