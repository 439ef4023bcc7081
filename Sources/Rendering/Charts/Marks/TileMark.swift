import Reports

/// The tiles of a heat map, shaded by value. A missing value is an empty frame.
struct TileMark {
  let chart: Chart
  let canvas: Canvas
  let shades: Shades
  let columns: BandScale
  let hasTexts: Bool

  /// All tiles, a row per category, and the values on top of them.
  func rows(_ bands: [Field.Band]) -> Fragment {
    let rows = bands.enumerated().map { row($0, $1) }
    let tiles = rows.map(\.tiles).joined()
    let texts = rows.map(\.texts).joined()
    let labels: Fragment = texts.isEmpty ? "" : "<g text-anchor=\"middle\">\n\(texts)</g>\n"
    return SeriesColour.group(0, of: chart, tiles) + labels
  }

  private func row(_ category: Int, _ band: Field.Band) -> (tiles: Fragment, texts: Fragment) {
    let words = ChartWords(chart: chart)
    var tiles: Fragment = ""
    var texts: Fragment = ""
    // Gaps narrower than a unit would cause moiré patterns.
    let gap = columns.band < 6 || band.length < 6 ? 0 : 1.0
    for series in chart.series.indices {
      let left = columns.start + Double(series) * columns.band
      let box = Box(
        left: left, right: left + columns.band - gap, top: band.start, bottom: band.end - gap)
      let value = chart.value(category, of: series)
      let shape: Fragment = "d=\"\(box.path)\"\(value.map(fill) ?? Self.empty)"
      tiles +=
        canvas.hasTitles
        ? "<path \(shape)><title>\(words.mark(category, of: series))</title></path>\n"
        : "<path \(shape)/>\n"
      guard hasTexts else { continue }
      let tone = value.map { Self.tone(of: shades.shade($0).text) } ?? ""
      let text = Self.text(value, chart.valueFormat)
      let (x, y) = ((box.left + box.right) / 2, (box.top + box.bottom) / 2 + Canvas.drop)
      texts += "<text x=\"\(x)\" y=\"\(y)\"\(tone)>\(text)</text>\n"
    }
    return ("<g class=\"marks\">\n\(tiles)</g>\n", texts)
  }

  /// In the chart's format, even if that rounds it to zero: the shade still shows the value.
  static func text(_ value: Double?, _ format: Format) -> String {
    value.map { ValueText.text($0, format) } ?? ValueText.missing
  }

  private func fill(_ value: Double) -> Fragment {
    Self.fill(shades.shade(value))
  }

  private static func tone(of text: Shades.Text) -> Fragment {
    switch text {
    case .ink: ""
    case .paper: " fill=\"var(--paper,#fff)\""
    case .dark: " fill=\"#111\""
    }
  }

  static func fill(_ shade: Shades.Shade) -> Fragment {
    let opacity: Fragment = shade.opacity == 1 ? "" : " fill-opacity=\"\(String(shade.opacity))\""
    guard shade.isNegative else { return opacity }
    return "\(opacity) class=\"series-2\" color=\"\(SeriesColour.light[1])\" fill=\"currentColor\""
  }

  /// The attributes of a tile without a value: a dashed frame, which no shade has.
  static let empty: Fragment =
    " fill=\"none\" pointer-events=\"all\" stroke=\"currentColor\" stroke-dasharray=\"2 2\""
}
