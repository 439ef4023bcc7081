import Reports
import TestSupport
import Testing

@testable import Rendering

/// Exhibits from files may be inconsistent; they are drawn as far as possible.
@Suite struct HostileExhibitsTests {
  @Test("charts whose parts do not fit each other are drawn in all sizes")
  func charts() throws {
    var numbers = Dice(seed: 12)
    for _ in 0..<80 {
      let chart = HostileExhibits.chart(&numbers)
      for canvas in [Canvas.wide, .narrow, .small] {
        let svg = ChartDrawing(chart, id: "c", on: canvas).svg
        #expect(try MarkupReader.read(svg).first?.name == "svg")
      }
      _ = try MarkupReader.read(ChartFigure(chart: chart, id: "c", alt: nil).markup.text)
    }
  }

  @Test("a mark beyond the categories is none, in words, rings and data")
  func marked() throws {
    for marked in [255, -1, 3, .max, .min] {
      for mark in [Chart.Mark.line, .dots, .bars, .heat] {
        var chart = SampleCharts.named(mark, ["a", "b", "c"])
        chart.series[0].values += [9, 9]
        chart.series[0].marked = marked
        let figure = ChartFigure(chart: chart, id: "c", alt: nil).markup.text
        #expect(!figure.contains("best"))
        chart.series[0].marked = 2
        #expect(ChartDrawing(chart, id: "c").altText.contains("best: c"))
      }
    }
  }

  @Test("tables and cards of any shape are written")
  func tables() throws {
    var numbers = Dice(seed: 21)
    for _ in 0..<40 {
      _ = try MarkupReader.read(
        TableFigure(table: HostileExhibits.table(&numbers), id: "t").markup.text)
      _ = try MarkupReader.read(
        CardsFigure(cards: HostileExhibits.cards(&numbers), id: "k", headingLevel: 3).markup.text)
    }
  }
}

enum HostileExhibits {
  private static let values: [Double] = [
    .nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, 1e300, -1e300, 1e299, 1, 1.0000000000000002, 3, 0.1, 1e-9, 9e15,
    9_223_372.036854775, 922_337_203_685_477.5,
  ]

  private static func value(_ numbers: inout Dice) -> Double {
    values.randomElement(using: &numbers) ?? 0
  }

  private static func list(_ numbers: inout Dice) -> [Double?] {
    let fromFew = Bool.random(using: &numbers)
    let base = value(&numbers)
    return (0..<Int.random(in: 0...14, using: &numbers)).map { _ in
      switch Int.random(in: 0...3, using: &numbers) {
      case 0: nil
      case 1 where fromFew: base
      default: value(&numbers)
      }
    }
  }

  private static func format(_ numbers: inout Dice) -> Format {
    let decimals = [-3, 0, 2, 12, 400, .max, .min].randomElement(using: &numbers) ?? 0
    return [Format.plain, .grouped, .decimals(decimals), .percent(decimals)]
      .randomElement(using: &numbers) ?? .plain
  }

  private static func place(_ numbers: inout Dice) -> Int? {
    [nil, 0, 1, 255, -1, .max, .min].randomElement(using: &numbers) ?? nil
  }

  static func chart(_ numbers: inout Dice) -> Chart {
    let marks = [Chart.Mark.bars, .horizontalBars, .line, .histogram, .dots, .heat]
    let names = ["", "a", "12", "1e999", "-", "\u{0}", "七"]
    return Chart(
      title: "hostile", mark: marks.randomElement(using: &numbers) ?? .bars, categoryTitle: "",
      categoryPlural: "", categories: list(&numbers).indices.map { names[$0 % names.count] },
      positions: Bool.random(using: &numbers) ? list(&numbers).map { $0 ?? 0 } : nil,
      valueTitle: "", valueFormat: format(&numbers),
      series: (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
        var series = Chart.Series("", list(&numbers), marked: place(&numbers))
        guard Bool.random(using: &numbers) else { return series }
        series.intervals = list(&numbers).map { low in
          low.map { Chart.Interval(low: $0, high: value(&numbers)) }
        }
        return series
      }, seriesTitle: "", intervalTitle: "", faceted: Bool.random(using: &numbers),
      reference: Bool.random(using: &numbers) ? Chart.Reference(value(&numbers), "") : nil)
  }

  static func table(_ numbers: inout Dice) -> Table {
    Table(
      title: "", columns: list(&numbers).map { _ in .init("c", format(&numbers)) },
      rows: list(&numbers).map { _ in list(&numbers).map { $0.map(Value.number) ?? .text("") } },
      elided: place(&numbers) ?? 0, elidedAfter: place(&numbers) ?? 0,
      marked: [.init(row: place(&numbers) ?? 0, column: place(&numbers) ?? 0)])
  }

  static func cards(_ numbers: inout Dice) -> Cards {
    Cards(
      title: "", partTitle: "", rowTitle: "",
      measures: list(&numbers).map { reference in
        .init("m", format(&numbers), reference: reference.map { Chart.Reference($0, "") })
      },
      cards: list(&numbers).map { share in
        Cards.Card(
          "", shares: [.init("", count: place(&numbers), share: share)],
          parts: [.init("", share: share, lift: share)],
          rows: list(&numbers).map { _ in .init("", list(&numbers)) })
      })
  }
}
