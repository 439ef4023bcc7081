import Reports

@testable import Rendering

/// Bins, dots, tiles, and names at the ends of lines.
extension SampleCharts {
  static let hardMarks: [(name: String, chart: Chart)] = [
    ("histogram", stars),
    ("histogram-bins", bins),
    ("histogram-values", histogram([40, 300, 120, 75, 18], edges: [1, 2, 3, 10, 20])),
    ("histogram-single", histogram([7], edges: [3.5, 4.5])),
    ("histogram-many", histogram(hills(300), edges: (0...300).map { Double($0) / 75 })),
    ("dots", dots(titles.indices.map { 0.5 / Double($0 + 1) })),
    ("dots-intervals", models),
    ("dots-single", dots([0.25])),
    ("dots-flat", dots([3, 3, 3])),
    ("dots-many", dots((0..<150).map { Double($0 * 37 % 101) - 30 })),
    ("heat", heat(of: titles, in: 6)),
    ("heat-negative", change),
    ("heat-single", heat(of: ["M"], in: 1)),
    ("heat-flat", tiles([[2, 2], [2, 2]])),
    ("heat-all-negative", tiles([[-2, -12], [-30, nil]])),
    ("heat-many", heat(of: (1...40).map { "film number \($0)" }, in: 25)),
    ("line-ends", ends([[1, 4, 9], [2, 3, 5]])),
    ("line-ends-close", ends([[1, 4, 5], [2, 3, 5.1], [1, 1, 4.9], [9, 7, 0]])),
    ("line-ends-too-close", ends((0..<6).map { [Double($0), 3, 5] })),
    ("line-many", line((0..<300).map(Double.init), hills(300))),
  ]

  private static let stars = Chart(
    title: "Ratings by value", mark: .histogram, categoryTitle: "stars",
    categoryPlural: "stars",
    categories: (1...10).map { ValueText.text(.number(Double($0) / 2)) },
    positions: (0...10).map { Double($0) / 2 + 0.25 }, valueTitle: "ratings",
    valueFormat: .grouped,
    series: [
      Chart.Series("ratings", [120, 340, 210, 700, 640, 1_900, 1_450, 2_750, 1_020, 1_480])
    ])

  private static let bins = Chart(
    title: "Viewers by ratings", mark: .histogram, categoryTitle: "ratings of a viewer",
    categoryPlural: "bins",
    categories: ["1–9", "10–99", "100–999", "1,000 and more"], valueTitle: "viewers",
    valueFormat: .grouped, series: [Chart.Series("viewers", [310, 2_204, nil, 12])])

  static func histogram(_ values: [Double?], edges: [Double]) -> Chart {
    Chart(
      title: "Bins", mark: .histogram, categoryTitle: "value",
      categories: values.indices.map(String.init), positions: edges, valueTitle: "count",
      valueFormat: .grouped, series: [Chart.Series("count", values)])
  }

  private static func hills(_ count: Int) -> [Double?] {
    (0..<count).map { (index: Int) -> Double? in
      if index % 97 == 3 { return nil }
      let height = (index * index / 7) % 211 + index % 13
      return Double(height)
    }
  }

  private static func dots(_ values: [Double?]) -> Chart {
    Chart(
      title: "Weights", mark: .dots, categoryTitle: "film",
      categories: values.indices.map { $0 < titles.count ? titles[$0] : "film number \($0)" },
      valueTitle: "weight", valueFormat: .decimals(3), series: [Chart.Series("weight", values)])
  }

  private static let models = Chart(
    title: "Models", mark: .dots, categoryTitle: "model",
    categories: [
      "mean of all", "mean of the movie", "mean of the segment",
      "a model that has a long name and a bad score",
    ], valueTitle: "R2", valueFormat: .decimals(3),
    series: [
      Chart.Series(
        "test", [0, 0.31, 0.28, -0.12],
        intervals: [
          nil, .init(low: 0.29, high: 0.34), .init(low: 0.21, high: 0.33),
          .init(low: -0.3, high: 0.05),
        ], marked: 1),
      Chart.Series("train", [0, 0.33, 0.412, nil], marked: 2),
    ], intervalTitle: "one standard deviation over folds",
    reference: Chart.Reference(0.31, "best on test users"))

  private static func heat(of items: [String], in segments: Int) -> Chart {
    Chart(
      title: "Movies by segment", mark: .heat, categoryTitle: "movie", categories: items,
      valueTitle: "lift: times the share of all segments", valueFormat: .decimals(1),
      series: (0..<segments).map { segment in
        Chart.Series(
          "\(segment)",
          items.indices.map { (item: Int) -> Double? in
            if item == 2 && segment == 3 { return nil }
            let tenths = (item * 29 + segment * 47 + 26) % 73
            return Double(tenths) / 10
          })
      }, seriesTitle: "segment")
  }

  private static let change = Chart(
    title: "Change of mean rating", mark: .heat, categoryTitle: "genre",
    categories: ["drama", "comedy", "film noir"], valueTitle: "change", valueFormat: .decimals(2),
    series: [
      Chart.Series("before the war", [-0.75, 0.31, nil]), Chart.Series("1950s", [0.1, -0.02, 0]),
      Chart.Series("1960s", [1.2, 0.6, -0.4]),
    ], seriesTitle: "decade")

  private static func tiles(_ values: [[Double?]]) -> Chart {
    Chart(
      title: "Tiles", mark: .heat, categoryTitle: "row", categories: ["a", "b"],
      valueTitle: "value", valueFormat: .plain,
      series: values.enumerated().map { Chart.Series("column \($0)", $1) })
  }

  private static func ends(_ values: [[Double?]]) -> Chart {
    Chart(
      title: "Share of hits", mark: .line, categoryTitle: "movies recommended",
      categoryPlural: "movies recommended",
      categories: ["5", "10", "20"], positions: [5, 10, 20], valueTitle: "score",
      valueFormat: .decimals(1),
      series: values.enumerated().map { Chart.Series("part \($0)", $1) })
  }
}
