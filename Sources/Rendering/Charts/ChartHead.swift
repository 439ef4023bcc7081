import Notebooks

/// What stands above the axes: what the values are and, for several series, which colour is whose.
struct ChartHead {
  let chart: Chart

  private static let swatch = 10.0
  private static let longestName = 290.0

  /// The marks, and where the panels can begin.
  var plot: Plot {
    let width = Plot.width - 4
    let title = TextWidth.fitted(chart.valueTitle, into: width)
    var plot = Plot(marks: Label(x: 2, y: 12, title, isMuted: true).markup, height: 26)
    guard chart.series.count > 1, !chart.faceted else { return plot }
    var x = 2.0
    var y = plot.height + 6
    for (index, series) in chart.series.enumerated() {
      let name = TextWidth.fitted(series.name, into: Self.longestName)
      let length = Self.swatch + 5 + TextWidth.of(name)
      if x > 2, x + length > width {
        x = 2
        y += Plot.lineHeight + 2
      }
      let square: Fragment = """
        <rect x="\(x)" y="\(y - 9)" width="\(Self.swatch)" height="\(Self.swatch)"/>

        """
      plot.marks += SeriesColour.group(index, of: chart, square)
      plot.marks += Label(x: x + Self.swatch + 5, y: y, name).markup
      x += length + 18
    }
    plot.height = y + 10
    return plot
  }
}
