import Testing

@testable import Reports

/// Detection of inconsistent exhibits, which files may contain and which cannot be shown.
struct ExhibitConsistencyTests {
  private static func chart(
    _ categories: Int = 2, values: Int = 2, intervals: Int? = nil, marked: Int? = nil,
    positions: Int? = nil, format: Format = .plain
  ) -> Exhibit {
    .chart(
      Chart(
        title: "t", mark: .bars, categoryTitle: "c",
        categories: (0..<categories).map { "\($0)" },
        positions: positions.map { (0..<$0).map(Double.init) }, valueTitle: "v",
        valueFormat: format,
        series: [
          Chart.Series(
            "s", [Double?](repeating: 1, count: values),
            intervals: intervals.map { [Chart.Interval?](repeating: nil, count: $0) },
            marked: marked)
        ]))
  }

  private static func table(
    cells: Int = 1, elided: Int = 0, after: Int = 0, marked: Table.Spot? = nil
  ) -> Exhibit {
    .table(
      Table(
        title: "t", columns: [.init("a")], rows: [[Value](repeating: .missing, count: cells)],
        elided: elided, elidedAfter: after, marked: marked.map { [$0] }))
  }

  private static func cards(values: Int = 1, count: Int? = 1) -> Exhibit {
    .cards(
      Cards(
        title: "t", partTitle: "p", rowTitle: "r", measures: [.init("m")],
        cards: [
          .init(
            "c", shares: [.init("s", count: count, share: 1)],
            rows: [.init("r", [Double?](repeating: 1, count: values))])
        ]))
  }

  @Test(
    "what fits together is taken",
    arguments: [
      chart(), chart(marked: 1), chart(intervals: 2), chart(positions: 2), chart(positions: 3),
      chart(0, values: 0), chart(format: .decimals(20)), table(), table(elided: 3, after: 1),
      table(marked: .init(row: 0, column: 0)), cards(), cards(count: nil), .notice("n"),
      .facts(Facts([.init("a", .integer(1), .percent(0))])),
    ])
  func consistent(exhibit: Exhibit) { #expect(exhibit.isConsistent) }

  @Test(
    "what does not is refused",
    arguments: [
      chart(marked: 2), chart(marked: 255), chart(marked: -1), chart(1), chart(values: 3),
      chart(intervals: 1), chart(positions: 1), chart(positions: 4),
      chart(format: .decimals(21)), chart(format: .percent(-1)), chart(format: .decimals(.max)),
      table(cells: 0), table(cells: 2), table(elided: -1), table(after: 2), table(after: -1),
      table(marked: .init(row: 1, column: 0)), table(marked: .init(row: 0, column: -1)),
      cards(values: 0), cards(values: 2), cards(count: -1),
      .facts(Facts([.init("a", .integer(1), .decimals(1000))])),
    ])
  func inconsistent(exhibit: Exhibit) { #expect(!exhibit.isConsistent) }
}
