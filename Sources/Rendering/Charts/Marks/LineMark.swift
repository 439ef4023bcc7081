import Reports

/// Points joined by a line that breaks where a value is missing.
struct LineMark: Mark {
  let chart: Chart
  let canvas: Canvas
  /// The categories from left to right.
  let order: [Int]

  private static let mostPoints = 80

  private var radius: Double { chart.categories.count <= Self.mostPoints ? 3 : 1.5 }

  func drawn(_ series: Int, slot: Int, of slots: Int, in field: Field) -> Drawn {
    let shape = PointShape(series, of: chart)
    var drawn = Drawn()
    var path: Fragment = ""
    var gapsEnd = -Double.infinity
    var isDrawing = false
    for category in order {
      let place = field.bands[category].center
      guard let value = chart.value(category, of: series) else {
        isDrawing = false
        let ground = field.values.start
        drawn.marks += absent(
          Box(left: place - 5, right: place + 5, top: ground - 16, bottom: ground), category,
          of: series)
        guard place >= gapsEnd, hasDashes(slots: slots) else { continue }
        drawn.texts += gap(x: place, y: ground - 4)
        gapsEnd = place + 8
        continue
      }
      let (x, y) = field.point(place, value)
      if let interval = chart.interval(category, of: series) {
        drawn.behind += Whisker.markup(place, interval, in: field)
      }
      if chart.best(of: series) == category {
        drawn.behind += BestRing(x: x, y: y, radius: radius + 4).markup
      }
      path += isDrawing ? "L\(x) \(y)" : "M\(x) \(y)"
      isDrawing = true
      drawn.marks += mark(shape.element(x: x, y: y, radius), category, of: series)
    }
    guard !path.isEmpty else { return drawn }
    let line: Fragment = """
      <path d="\(path)" fill="none" stroke="currentColor" stroke-width="2" \
      stroke-linejoin="round"\(shape.dashes)/>

      """
    drawn.behind = line + drawn.behind
    return drawn
  }

  func undashed(slots: Int, in bands: [Field.Band], _ direction: Field.Direction) -> Int {
    hasDashes(slots: slots) ? 0 : chart.missing(in: { _ in true })
  }

  /// Only for few points, and if no other series could have a dash in the same place.
  private func hasDashes(slots: Int) -> Bool {
    slots == 1 && chart.categories.count <= Self.mostPoints
  }

  /// The legend's sample of a gap.
  static func gapSample(x: Double, y: Double) -> Fragment {
    """
    <path d="M\(x) \(y)h5m6 0h5" fill="none" stroke="currentColor" stroke-width="2"/>

    """
  }

  private func gap(x: Double, y: Double) -> Fragment {
    Label(x: x, y: y, ValueText.missing, anchor: .middle, isMuted: true).markup
  }
}
