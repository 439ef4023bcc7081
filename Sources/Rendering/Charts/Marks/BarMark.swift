import Reports

/// A bar from zero to the value.
struct BarMark: Mark {
  let chart: Chart
  let canvas: Canvas
  let labels: BarLabels

  /// Of the upright ones.
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

  /// What all bars of a category take of its band.
  private func length(of band: Field.Band, slots: Int, _ direction: Field.Direction) -> Double {
    // Bins touch; a thin line of the page between them tells them apart where they are wide.
    if chart.mark == .histogram { return band.length - (band.length < 5 ? 0 : 1) }
    if direction == .right { return band.length * (slots == 1 ? 0.72 : 0.8) }
    // Gaps of less than a unit would only shimmer.
    let share = band.length < 5 ? 1 : 0.8
    return min(band.length * share, Self.widest * Double(slots))
  }
}
