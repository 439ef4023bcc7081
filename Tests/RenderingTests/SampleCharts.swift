import Language
import Reports

@testable import Rendering

/// Charts that are hard to draw, by the name of their golden file.
enum SampleCharts {
  static let all: [(name: String, chart: Chart)] =
    [
      ("bars", bars(counts)),
      ("bars-single", bars([31_204])),
      ("bars-all-zero", bars([0, 0, 0])),
      ("bars-negative", bars([3.5, -1.25, 0, -4, nil, 2], format: .decimals(2))),
      ("bars-all-negative", bars([-10, -20, -35])),
      ("bars-missing", bars([12, nil, 7, nil])),
      ("bars-unknown-only", bars([nil, .nan, .infinity])),
      ("bars-empty", bars([])),
      ("bars-huge", bars([1e299, 2.5e298, -3e298])),
      ("bars-tiny", bars([1e-9, 2.5e-9, 7e-10], format: .decimals(3))),
      ("bars-many", bars((0..<200).map { Double($0 * 7919 % 1009) })),
      ("bars-many-missing", bars(mostlyMissing)),
      ("bars-names-that-fit", named(.bars, ["drama", "comedy", "horror", "western"])),
      ("bars-names-too-long", named(.bars, titles)),
      ("lying", named(.horizontalBars, titles)),
      ("lying-negative", lyingNegative),
      ("lying-many", lyingMany),
      ("grouped", series(.bars)),
      ("grouped-lying", series(.horizontalBars)),
      ("many-series", manySeries(.line)),
      ("many-series-bars", manySeries(.bars)),
      ("many-series-dots", manySeries(.dots)),
      ("facets", series(.bars, faceted: true)),
      ("facets-many", manyFacets),
      ("facets-lying", series(.horizontalBars, faceted: true)),
      ("facets-line", series(.line, faceted: true)),
      ("line", line([1, 2, 3, 4, 5], [1288.4, 1171.9, nil, 1134.3, 1109.8])),
      ("line-unordered-places", line([100, 5, 20, 0.5], [1, 2, 3, 4])),
      ("line-single", line([7.3], [0.114])),
      ("line-flat", line([1, 2, 3], [2, 2, 2])),
      ("line-names", series(.line)),
      ("line-intervals", intervals),
      ("reference", reference(.bars)),
      ("reference-lying", reference(.horizontalBars)),
      ("reference-line", reference(.line)),
      ("reference-beyond", reference(.bars, at: 7.25)),
      ("hostile", hostile),
    ] + hardMarks

  static let counts: [Double?] = [4_012, 18_377, 1_204, 9_921, 31_204, 27_753]

  static let titles = [
    "Star Wars: Episode IV - A New Hope (1977)", "Fargo (1996)",
    "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb (1963)",
    "七人の侍 (Seven Samurai) (1954)", "העולם מצחיק (2012)", "M",
  ]

  /// Many, most of which are not known, and of those that are many zero.
  private static let mostlyMissing = (0..<80).map { (index: Int) -> Double? in
    index % 7 < 5 ? nil : Double(index * 7919 % 3 * (index % 11 - 3))
  }

  private static var lyingMany: Chart {
    var chart = named(.horizontalBars, (1...125).map { "film number \($0)" })
    for index in stride(from: 3, to: 125, by: 4) { chart.series[0].values[index] = nil }
    return chart
  }

  static func bars(_ values: [Double?], format: Format = .grouped) -> Chart {
    Chart(
      title: "Users by segment", mark: .bars, categoryTitle: "segment",
      categories: values.indices.map(String.init), valueTitle: "users", valueFormat: format,
      series: [Chart.Series("users", values)])
  }

  static func named(_ mark: Chart.Mark, _ names: [String]) -> Chart {
    Chart(
      title: "Weights", mark: mark, categoryTitle: "film", categories: names,
      valueTitle: "weight", valueFormat: .decimals(3),
      series: [Chart.Series("weight", names.indices.map { 0.5 / Double($0 + 1) })])
  }

  static let lyingNegative = Chart(
    title: "Change", mark: .horizontalBars, categoryTitle: "genre",
    categories: ["drama", "comedy", "film noir", "musical"], valueTitle: "change in mean rating",
    valueFormat: .decimals(2), series: [Chart.Series("change", [-0.75, 0.31, nil, -0.02])])

  static func series(_ mark: Chart.Mark, faceted: Bool = false) -> Chart {
    Chart(
      title: "Membership", mark: mark, categoryTitle: "segment",
      categories: ["0", "1", "2", "3"], valueTitle: "P(segment)", valueFormat: .percent(1),
      series: [
        Chart.Series("user 1", [0.1, 0.25, 0.6, 0.05]),
        Chart.Series("user 200", [0.4, nil, 0.35, 0.25]),
        Chart.Series("user 4169", [0, 0.01, 0, 0.99]),
      ], faceted: faceted)
  }

  private static let manyFacets = Chart(
    title: "Membership", mark: .bars, categoryTitle: "segment",
    categories: (0..<6).map(String.init), valueTitle: "P(segment)", valueFormat: .percent(1),
    series: (1...5).map { user in
      Chart.Series("user \(user)", (0..<6).map { Double(user * ($0 + 3) % 9) / 36 })
    }, faceted: true)

  static func manySeries(_ mark: Chart.Mark) -> Chart {
    Chart(
      title: "Ten series", mark: mark, categoryTitle: "pass", categories: ["1", "2", "3"],
      positions: [1, 2, 3], valueTitle: "score", valueFormat: .decimals(1),
      series: (1...10).map { number in
        let start = Double(number)
        return Chart.Series(
          "a series with a rather long name, \(number)", [start, start + 2, start / 2])
      })
  }

  /// Values on both sides of a line and on it, whose numbers the line would strike through.
  static func reference(_ mark: Chart.Mark, at value: Double = 3.92) -> Chart {
    Chart(
      title: "Mean rating by segment", mark: mark, categoryTitle: "segment",
      categories: ["0", "1", "2", "3", "4"], valueTitle: "mean rating",
      valueFormat: .decimals(2),
      series: [Chart.Series("mean rating", [3.8, 4.5, nil, 3.92, 2.75])],
      reference: Chart.Reference(value, "all segments"))
  }

  static func line(_ places: [Double], _ values: [Double?]) -> Chart {
    Chart(
      title: "Perplexity by pass", mark: .line, categoryTitle: "pass",
      categories: places.map { ValueText.text(.number($0)) }, positions: places,
      valueTitle: "perplexity", valueFormat: .decimals(1),
      series: [Chart.Series("perplexity", values)])
  }

  /// Values with intervals, one of them missing, the best at the edge.
  static let intervals = Chart(
    title: "R2 by components", mark: .line, categoryTitle: "components",
    categories: ["5", "10", "20", "40"], positions: [5, 10, 20, 40], valueTitle: "R2",
    valueFormat: .decimals(3),
    series: [
      Chart.Series(
        "train", [0.21, 0.25, nil, 0.31],
        intervals: [
          .init(low: 0.18, high: 0.24), .init(low: 0.25, high: 0.25), nil,
          .init(low: 0.2, high: 0.42),
        ], marked: 3),
      Chart.Series("test", [0.2, 0.22, 0.19, 0.11], marked: 1),
    ])

  /// Everything that data could say to be read as markup.
  static let hostile = Chart(
    title: "</title><script>alert(1)</script>", mark: .bars, categoryTitle: "\" onload=\"alert(2)",
    categories: ["<b>", "\"&'", "\u{0}\u{1B}", "]]>"], valueTitle: "<!-- ",
    valueFormat: .plain,
    series: [
      Chart.Series("</svg>", [1, 2, 3, 4]), Chart.Series("'><img src=x>", [4, nil, 2, 1]),
    ])
}
