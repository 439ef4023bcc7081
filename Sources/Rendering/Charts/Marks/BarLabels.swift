import Notebooks

/// Values written at the ends of bars, where there are few enough that they help.
struct BarLabels {
  let areShown: Bool
  /// The longest, in units.
  let longest: Double
  private let words: ChartWords

  private static let mostBars = 40

  /// `room` is what one category has across the bars' direction.
  init(chart: Chart, sheet: Sheet, room: Double, _ direction: Field.Direction) {
    words = ChartWords(chart: chart)
    let isSingle = chart.series.count == 1 || chart.faceted
    let words = words
    longest = chart.values.map { TextWidth.of(words.text($0)) }.max() ?? 0
    let fits = room >= (direction == .up ? longest + 4 : 14)
    areShown =
      isSingle && fits && longest <= sheet.width / 4 && chart.categories.count <= Self.mostBars
  }

  /// Beyond the end of a bar.
  func value(
    _ value: Double, at end: (x: Double, y: Double), _ direction: Field.Direction
  ) -> Fragment {
    guard areShown else { return "" }
    let text = words.text(value)
    let label =
      switch direction {
      case .up: Label(x: end.x, y: value < 0 ? end.y + 14 : end.y - 4, text, anchor: .middle)
      case .right:
        Label(
          x: value < 0 ? end.x - 4 : end.x + 4, y: end.y + Sheet.drop, text,
          anchor: value < 0 ? .end : .start)
      }
    return label.markup
  }
}
