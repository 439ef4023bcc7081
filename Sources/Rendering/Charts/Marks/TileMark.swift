import Reports

/// A tile in the shade of its value; an empty frame where there is none.
struct TileMark {
  let chart: Chart
  let canvas: Canvas
  let shades: Shades
  let columns: BandScale
  let hasTexts: Bool

  /// All tiles, a row for each category, and over them their values.
  func rows(_ bands: [Field.Band]) -> Fragment {
    let rows = bands.enumerated().map { row($0, $1) }
    let tiles = rows.map(\.tiles).joined()
    let texts = rows.map(\.texts).joined()
    let labels: Fragment = texts.isEmpty ? "" : "<g text-anchor=\"middle\">\n\(texts)</g>\n"
    return SeriesColour.group(0, of: chart, tiles) + labels
  }

  /// From the first series to the last.
  private func row(_ category: Int, _ band: Field.Band) -> (tiles: Fragment, texts: Fragment) {
    let words = ChartWords(chart: chart)
    var tiles: Fragment = ""
    var texts: Fragment = ""
    // Gaps of less than a unit would only shimmer.
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

  /// In the chart's format, even if that rounds it to zero: the shade shows it anyway.
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

  /// A tile without a value: a frame, which no shade has.
  static let empty: Fragment =
    " fill=\"none\" pointer-events=\"all\" stroke=\"currentColor\" stroke-dasharray=\"2 2\""
}
