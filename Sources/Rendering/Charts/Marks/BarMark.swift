import Reports

/// A bar from zero to the value.
struct BarMark: Mark {
  let chart: Chart
  let canvas: Canvas
  let labels: BarLabels

  /// Largest width of an upright bar.
  private static let widest = 56.0

  func drawn(_ series: Int, slot: Int, of slots: Int, in field: Field) -> Drawn {
    var drawn = Drawn()
    var crosses: Fragment = ""
    for (category, band) in field.bands.enumerated() {
      let group = length(of: band, slots: slots, field.direction)
      let length = group / Double(slots)
      let start = band.center - group / 2 + length * Double(slot)
      let place = start + length / 2
      guard let value = chart.value(category, of: series) else {
        let zero = field.point(place, 0)
        let room =
          field.direction == .up
          ? Box(left: start, right: start + length, top: zero.y - 16, bottom: zero.y)
          : Box(left: zero.x, right: zero.x + 16, top: start, bottom: start + length)
        drawn.marks += absent(room, category, of: series)
        let missing = MissingMark(direction: field.direction, room: length)
        drawn.texts += missing.dash(zero)
        crosses += missing.cross(place, in: field)
        continue
      }
      let box = field.box(from: start, to: start + length, between: 0, and: value)
      drawn.marks += mark("rect \(box.attributes)", category, of: series)
      drawn.texts += labels.value(
        value, at: field.point(place, value), isBelow: value < 0, in: field)
    }
    drawn.behind = MissingMark.markup(crosses)
    return drawn
  }

  func undashed(slots: Int, in bands: [Field.Band], _ direction: Field.Direction) -> Int {
    let hasDash = bands.map { band in
      let room = length(of: band, slots: slots, direction) / Double(slots)
      return MissingMark(direction: direction, room: room).hasDash
    }
    return chart.missing(in: { !hasDash[$0] })
  }

  /// Width of all bars of a category together.
  private func length(of band: Field.Band, slots: Int, _ direction: Field.Direction) -> Double {
    // Bins touch, except for a thin line between them if they are wide.
    if chart.mark == .histogram { return band.length - (band.length < 5 ? 0 : 1) }
    if direction == .right { return band.length * (slots == 1 ? 0.72 : 0.8) }
    // Gaps narrower than a unit would cause moiré patterns.
    let share = band.length < 5 ? 1 : 0.8
    return min(band.length * share, Self.widest * Double(slots))
  }
}

/// Values at the ends of bars or beside dots, if there are few and they fit.
struct BarLabels {
  let areShown: Bool
  /// Width of the longest label, in units.
  let longest: Double
  private let words: ChartWords
  private let reference: ReferenceLine

  private static let mostBars = 40

  /// `room` is the size of a category along the category axis.
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

  /// The label beyond the end of a mark, and beyond the reference line if this would cross the label. `isBelow` puts it
  /// on the side of lower values.
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
