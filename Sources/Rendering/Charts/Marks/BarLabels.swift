import Reports

/// Values written at the ends of bars, where there are few enough that they help.
struct BarLabels {
  let areShown: Bool
  /// The longest, in units.
  let longest: Double
  private let words: ChartWords
  private let reference: ReferenceLine

  private static let mostBars = 40

  /// `room` is what one category has across the bars' direction.
  init(chart: Chart, canvas: Canvas, room: Double, _ direction: Field.Direction) {
    words = ChartWords(chart: chart)
    reference = ReferenceLine(chart: chart)
    let isSingle = chart.series.count == 1 || chart.faceted
    let words = words
    longest = chart.values.map { TextWidth.of(words.text($0)) }.max() ?? 0
    let fits = room >= (direction == .up ? longest + 4 : 14)
    areShown =
      isSingle && fits && longest <= canvas.width / 4 && chart.categories.count <= Self.mostBars
  }

  /// Beyond the end of a mark, and beyond the line of reference where that would pass through it; on the side
  /// of lower values where `isBelow`, of higher ones otherwise.
  func value(
    _ value: Double, at end: (x: Double, y: Double), isBelow: Bool, in field: Field
  ) -> Fragment {
    guard areShown else { return "" }
    let text = words.text(value)
    let line = reference.place(in: field)
    switch field.direction {
    case .up:
      var foot = isBelow ? end.y + 14 : end.y - 4
      if let line, (foot - 12...foot + 4).contains(line) { foot = isBelow ? line + 14 : line - 5 }
      return Label(x: end.x, y: foot, text, anchor: .middle).markup
    case .right:
      let width = TextWidth.of(text)
      var start = isBelow ? end.x - 4 : end.x + 4
      let reach = isBelow ? start - width - 3...start + 3 : start - 3...start + width + 3
      if let line, reach.contains(line) { start = isBelow ? line - 5 : line + 5 }
      return Label(
        x: start, y: end.y + Canvas.drop, text, anchor: isBelow ? .end : .start
      ).markup
    }
  }
}
