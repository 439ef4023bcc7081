import Notebooks

/// Values written at the ends of bars, where there are few enough that they help.
struct BarLabels {
  let areShown: Bool
  /// The longest, in units.
  let longest: Double
  private let words: ChartWords
  private let isUpright: Bool

  private static let mostBars = 40

  /// `room` is what one category has across the bars' direction.
  init(chart: Chart, room: Double, isUpright: Bool) {
    words = ChartWords(chart: chart)
    self.isUpright = isUpright
    let isSingle = chart.series.count == 1 || chart.faceted
    let words = words
    longest = chart.values.map { TextWidth.of(words.text($0)) }.max() ?? 0
    let fits = room >= (isUpright ? longest + 4 : 14)
    areShown = isSingle && fits && chart.categories.count <= Self.mostBars
  }

  func value(_ value: Double, x: Double, y: Double, anchor: Label.Anchor = .middle) -> Fragment {
    areShown ? Label(x: x, y: y, words.text(value), anchor: anchor).markup : ""
  }

  /// A dash in the place of a bar, if it is wide enough for one.
  func missing(
    x: Double, y: Double, room: Double, title: String, anchor: Label.Anchor = .middle
  ) -> Fragment {
    guard room >= (isUpright ? 8 : 12) else { return "" }
    return Label(x: x, y: y, ValueText.missing, anchor: anchor, isMuted: true, title: title).markup
  }
}
