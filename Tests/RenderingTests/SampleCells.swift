import Reports

/// The cells of the sample report.
enum SampleCells {
  static let all = [
    made(load, from: files), partition, made(fit), segment, user, users, score, shown, sweep, check,
  ]

  static let machine = Machine(
    processor: "AMD EPYC", processors: 2, threads: 1,
    system: "Debian GNU/Linux 12 (bookworm), x86_64", program: "brine 0.1.0")

  /// As it was computed on a machine that the record names.
  private static func made(_ cell: CellReport, from files: [InputFile] = []) -> CellReport {
    var cell = cell
    cell.computedOn = machine
    cell.files = files
    return cell
  }

  /// The ratings that the first cell reads, and nobody else.
  private static let files = [
    InputFile(
      role: "ratings", path: "data/ml-1m/ratings.dat", bytes: 24_594_131,
      sha256: "a6898adb50b9ca05aa231689da44c217cb524e7ebd39d264c56e2832f2c54e22",
      isRemembered: true),
    InputFile(
      role: "movies", path: "data/ml-1m/movies.dat", bytes: 171_308, sha256: key("5d0a")),
  ]

  static func key(_ start: String) -> String {
    start + String(repeating: "0123456789abcdef", count: 4).dropFirst(start.count)
  }

  static let load = CellReport(
    name: "load", directive: "load", line: 14,
    source: "```load\nsource: ${source}\n# all of it\nusers: 1.0\n```", status: .cached,
    seconds: 0.0021, computed: "2026-07-11T18:02:11Z", computeSeconds: 1.932, key: key("9ae1c04"),
    caption: [.paragraph([.text("Whole stars are four times as common as half stars.")])],
    exhibits: [
      .facts(
        Facts([
          Facts.Fact("ratings", .integer(1_000_209), .grouped),
          Facts.Fact("users", .integer(6_040), .grouped),
          Facts.Fact("films", .integer(3_706), .grouped),
          Facts.Fact("first", .text("25 April 2000")),
          Facts.Fact("last", .text("28 February 2003")),
          Facts.Fact("filled", .number(0.044684), .percent(2)),
        ])),
      .chart(
        Chart(
          title: "Ratings by value", mark: .bars, categoryTitle: "stars",
          categories: ["0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5"],
          valueTitle: "ratings", valueFormat: .grouped,
          series: [
            Chart.Series(
              "ratings",
              [11_370, 56_174, 18_279, 107_557, 41_550, 261_197, 80_170, 348_971, 52_310, 226_310])
          ])),
      .table(
        Table(
          title: "First and last ratings",
          columns: [
            Table.Column("user"), Table.Column("film"), Table.Column("title"),
            Table.Column("rating", .decimals(1)),
          ],
          rows: [
            [
              .integer(1), .integer(1193), .text("One Flew Over the Cuckoo's Nest (1975)"),
              .number(5),
            ],
            [.integer(1), .integer(661), .text("James and the Giant Peach (1996)"), .number(3)],
            [.integer(1), .integer(914), .text("My Fair Lady (1964)"), .number(3)],
            [.integer(6040), .integer(562), .text("Welcome to the Dollhouse (1995)"), .missing],
            [.integer(6040), .integer(1096), .text("Sophie's Choice (1982)"), .number(4.5)],
          ],
          elided: 1_000_204, elidedAfter: 3)),
    ],
    values: .record(["ratings": .integer(1_000_209), "users": .integer(6_040)]))

  static let partition = CellReport(
    name: "partition", directive: "partition", line: 22,
    source: "```partition\ntrain: 0.7\nseed: 1234\n```", status: .cached, seconds: 0.0004,
    computed: "2026-07-11T18:02:12Z", computeSeconds: 0.41, key: key("77b01fe"), reads: ["load"],
    exhibits: [
      .table(
        Table(
          title: "What each part holds",
          columns: [
            Table.Column("part"), Table.Column("users", .grouped),
            Table.Column("predictors stored", .grouped), Table.Column("responses", .grouped),
            Table.Column("share of users", .percent(1)),
          ],
          rows: [
            [
              .text("train"), .integer(4_229), .integer(698_112), .integer(4_229), .number(0.70017),
            ],
            [.text("test"), .integer(1_811), .integer(296_057), .integer(1_811), .number(0.29983)],
          ]))
    ],
    values: .record(["users": .record(["train": .integer(4_229), "test": .integer(1_811)])]))

  static let fit = CellReport(
    name: "lda20", directive: "fit-lda", line: 40,
    source: "```fit-lda lda20\ncomponents: 20\nmax-iter: 5\nlearning-method: online\n```",
    status: .ran, seconds: 34.118, computed: "2026-07-12T10:15:38Z", computeSeconds: 34.118,
    key: key("3fa9c12"), reads: ["partition"], title: "Twenty segments, five passes",
    caption: [
      .paragraph([.text("Perplexity on the training users after each pass; lower is better.")])
    ], echo: .show,
    exhibits: [
      .chart(
        Chart(
          title: "Perplexity by pass", mark: .line, categoryTitle: "pass",
          categories: ["1", "2", "3", "4", "5"], positions: [1, 2, 3, 4, 5],
          valueTitle: "perplexity", valueFormat: .decimals(1),
          series: [Chart.Series("perplexity", [1288.41, 1171.9, 1134.27, nil, 1109.8])])),
      .notice("Perplexity was not evaluated after pass 4: the pass was cut short."),
    ],
    values: .record([
      "shape": .list([.integer(20), .integer(3_953)]), "perplexity": .number(1109.8034),
      "sum": .number(3_581_204.25),
    ]))

  static let segment = CellReport(
    name: "segment", directive: "segment", line: 61,
    source: "```segment\nusers: train\necho: hide\n```", status: .ran, seconds: 0.62,
    computed: "2026-07-12T10:15:39Z", computeSeconds: 0.62, key: key("c0ffee1"),
    reads: ["lda20", "partition"], echo: .hide,
    exhibits: [
      .chart(
        Chart(
          title: "Users by segment", mark: .bars, categoryTitle: "segment",
          categories: (0..<20).map(String.init), valueTitle: "users", valueFormat: .grouped,
          series: [
            Chart.Series(
              "users",
              [
                121, 304, 212, 98, 1_204, 176, 33, 240, 187, 0, 154, 402, 77, 61, 219, 143, 288, 90,
                112, 108,
              ])
          ]))
    ])
}
