import Reports

/// A run as readers meet it: prose of every kind, cells that ran, were cached, failed, were skipped.
enum SampleReport {
  static let films: Report = {
    var report = bare
    report.text = NotebookText(
      path: report.notebook, bytes: Array("# The ratings\r\n\r\nMovieLens 1M holds …\n".utf8),
      sha256: SampleCells.key("0dd5"))
    report.machine = SampleCells.machine
    report.peakMemory = 183_500_800
    return report
  }()

  private static let bare = Report(
    notebook: "notebooks/films.md",
    title: "What 6,040 viewers have in common",
    subtitle: "Twenty segments of taste, found in a million ratings",
    author: "M. Ferrer & J. O\u{2019}Neill",
    date: "2026-07-12",
    abstract: [
      .paragraph([
        .text("People who rate films fall into groups that no questionnaire asked for. We find "),
        .emphasis([.text("twenty")]),
        .text(
          " of them with latent Dirichlet allocation, and ask how far a segment alone predicts a rating."
        ),
      ]),
      .paragraph([
        .text(
          "The answer is: a little. It explains 11 per cent of the variance in ratings the model never saw."
        )
      ]),
    ],
    parameters: [
      Facts.Fact("source", .text("data/ml-1m")),
      Facts.Fact("components", .integer(20)),
      Facts.Fact("train", .number(0.7)),
    ],
    body: [
      .heading(level: 1, anchor: "the-ratings", [.text("The ratings")]),
      .paragraph([
        .text("MovieLens 1M holds "), .strong([.text("1,000,209 ratings")]),
        .text(" of 3,706 films by 6,040 people, collected by "),
        .link(
          destination: "https://grouplens.org/datasets/movielens/", title: "", [.text("GroupLens")]),
        .text(". Each is between "), .code("0.5"), .text(" and "), .code("5"),
        .text(" stars. Most people rate what they expect to like, and it shows:"),
      ]),
      .cell(0),
      .heading(level: 2, anchor: "the-split", [.text("The split")]),
      .paragraph([
        .text("Users, not ratings, are divided. Each user\u{2019}s "),
        .emphasis([.text("latest")]), .text(" rating is what we predict."),
      ]),
      .cell(1),
      .heading(level: 1, anchor: "segments", [.text("Segments")]),
      .paragraph([.text("Three things to know about the model:")]),
      .list(
        start: nil, tight: true,
        items: [
          [.paragraph([.text("it sees counts of stars, not opinions;")])],
          [.paragraph([.text("a user may belong to several segments;")])],
          [
            .paragraph([.text("nothing tells it a film\u{2019}s genre:")]),
            .list(
              start: 1, tight: true,
              items: [
                [.paragraph([.text("no tags,")])], [.paragraph([.text("no plot.")])],
              ]),
          ],
        ]),
      .cell(2),
      .cell(3),
      .quote([
        .paragraph([.text("The most popular segment is the one that likes what everyone likes.")])
      ]),
      .heading(level: 2, anchor: "one-viewer", [.text("One viewer")]),
      .cell(4),
      .cell(5),
      .heading(level: 1, anchor: "does-it-predict", [.text("Does it predict?")]),
      .paragraph([.text("In Python the same score would be")]),
      .code(
        language: "python",
        text:
          "residuals = y - predicted\n1 - (residuals ** 2).sum() / ((y - y.mean()) ** 2).sum()\n"),
      .cell(6),
      .cell(7),
      .thematicBreak,
      .cell(8),
      .cell(9),
    ],
    cells: SampleCells.all,
    status: .failed,
    seconds: 41.27,
    finished: "2026-07-12T10:15:42Z",
    versions: ["brine 0.1.0", "Swift 6.3.1", "libcmark 0.30.2"])
}
