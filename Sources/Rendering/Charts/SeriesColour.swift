import Reports

/// Eight colours for series. With normal vision and any kind of colour blindness, every two differ by at least a tenth
/// of the distance from black to white in OKLab. From the fifth series on, points also differ in shape and lines in
/// dashes, so that the ninth can be told from the first, whose colour it has.
enum SeriesColour {
  /// For light pages and print, with a contrast of at least 3:1 to white.
  static let light = [
    "#0b65a8", "#c4540a", "#31a281", "#aa77e4", "#4c2b4a", "#7b3302", "#162d8e", "#7a5862",
  ]

  /// For dark pages, with a contrast of at least 3:1 to near-black.
  static let dark = [
    "#63b3ed", "#ff9d5c", "#61f1e9", "#7a7dec", "#915170", "#cd5932", "#6b54b8", "#ac8a97",
  ]

  /// Marks in the colour of a series, as `currentColor`; the class lets a page change it.
  static func group(_ series: Int, of chart: Chart, _ marks: Fragment) -> Fragment {
    let index = chart.faceted ? 0 : series % light.count
    let fill: Fragment =
      isHollow(series, of: chart)
      ? "fill=\"var(--paper,#fff)\" stroke=\"currentColor\"" : "fill=\"currentColor\""
    return """
      <g class="series-\(index + 1)" color="\(light[index])" \(fill)>
      \(marks)</g>

      """
  }

  /// Whether bars are outlines: their colour repeats, and they have no points whose shape could differ.
  static func isHollow(_ series: Int, of chart: Chart) -> Bool {
    switch chart.mark {
    case .bars, .horizontalBars, .histogram:
      !chart.faceted && !(series / light.count).isMultiple(of: 2)
    case .line, .dots, .heat: false
    }
  }
}
