import Reports

/// The colours of series: eight that stay apart, by a tenth of the way from black to white, for readers with
/// any kind of colour blindness. From the fifth series on the shapes of points and the dashes of lines differ
/// too, so that the ninth, which has the first one's colour, is not taken for it.
enum SeriesColour {
  /// For paper and light pages, at least 3:1 against white.
  static let light = [
    "#0b65a8", "#c4540a", "#31a281", "#aa77e4", "#4c2b4a", "#7b3302", "#162d8e", "#7a5862",
  ]

  /// For dark pages, at least 3:1 against near-black.
  static let dark = [
    "#63b3ed", "#ff9d5c", "#61f1e9", "#7a7dec", "#915170", "#cd5932", "#6b54b8", "#ac8a97",
  ]

  /// Marks of one series. Their colour is `currentColor`; the class lets a page change it.
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

  /// Whether bars are drawn as outlines: they have no points, and come to the colours a second time.
  static func isHollow(_ series: Int, of chart: Chart) -> Bool {
    switch chart.mark {
    case .bars, .horizontalBars, .histogram:
      !chart.faceted && !(series / light.count).isMultiple(of: 2)
    case .line, .dots, .heat: false
    }
  }
}
