import Reports

@testable import Rendering

/// Cards that are hard to set, by the name of their golden file.
enum SampleCards {
  static let all: [(name: String, cards: Cards)] = [
    ("cards", segments([film(0, 3.42, 93.05), film(1, 0.31, 88.2), film(2, 1, 4.75)])),
    ("cards-one-measure", oneMeasure),
    ("cards-hard", hard),
    ("cards-long", segments((0..<40).map { film($0, Double($0) / 8, 900 - Double($0)) }, count: 1)),
    ("cards-many", many),
    ("cards-nothing-above-zero", segments([film(0, 0, 0), film(1, nil, nil)], count: 2, share: 0)),
    ("cards-without-rows", segments([], count: 2)),
    ("cards-without-cards", segments([], count: 0)),
  ]

  private static let measures = [
    Cards.Measure("lift", .decimals(2), reference: Chart.Reference(1, "as in all segments")),
    Cards.Measure("weight", .decimals(2)),
  ]

  private static func film(_ number: Int, _ values: Double?...) -> Cards.Row {
    Cards.Row(SampleCharts.titles[number % SampleCharts.titles.count], values)
  }

  private static func set(_ cards: [Cards.Card], _ measures: [Cards.Measure] = measures) -> Cards {
    Cards(
      title: "Segments and their films", partTitle: "genres", rowTitle: "film", measures: measures,
      cards: cards)
  }

  /// Cards that differ in size only.
  private static func segments(
    _ rows: [Cards.Row], count: Int = 3, share: Double = 0.25
  ) -> Cards {
    set(
      (0..<count).map { number in
        Cards.Card(
          "Segment \(number)",
          shares: [
            .init("users", count: 1_204 * number, share: share * Double(number)),
            .init("share of all weight", share: share),
          ],
          parts: [.init("Film-Noir", share: 0.523), .init("Drama", share: 0.2149)], rows: rows)
      })
  }

  private static let oneMeasure = set(
    [Cards.Card("Segment 0", shares: [.init("users", count: 1, share: 1)], rows: [film(4, 2)])],
    [.init("weight", .decimals(2))])

  private static let many = set(
    (0..<100).map { number in
      Cards.Card(
        "Segment \(number)", shares: [.init("users", count: number * 7919 % 101, share: 0.01)],
        rows: [film(number, Double(number * 7919 % 100) / 25, 10)])
    })

  /// Long, hostile and foreign words; numbers that are huge, tiny, negative, none or not there.
  private static let hard = set([
    Cards.Card(
      "<b>Segment</b> \"0\"",
      shares: [.init("users", count: 27_753_444, share: nil), .init("weight", share: .nan)],
      parts: [],
      rows: [
        Cards.Row("<script>alert(1)</script> (2024)", [nil, 1_234_567_890.126]),
        Cards.Row(String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 3), [-2, -1]),
        Cards.Row("", [.nan, .infinity]),
        Cards.Row("too few numbers", [1e-12]),
        Cards.Row("too many numbers", [39.26, 0.004, 7]),
      ]),
    Cards.Card(
      "קבוצה 1", shares: [.init("users", share: nil), .init("weight", share: 1e-9)],
      parts: (0..<20).map { .init("Genre \($0)", share: Double(20 - $0) / 210) } + [
        .init("דרמה", share: nil)
      ],
      rows: [film(2, 0.5, 3), film(3, 0, 0), film(4, nil, 12)]),
    Cards.Card(
      "A third, whose title is as long as titles of films are, and longer still",
      shares: [.init("users", count: 3, share: 0.7), .init("weight", share: 0.3)], rows: []),
  ])
}
