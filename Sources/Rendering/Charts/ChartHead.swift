import Notebooks

/// What stands above the axes: what the values are, for several series which colour is whose, and what
/// the line of reference is.
struct ChartHead {
  let chart: Chart

  private static let swatch = 10.0
  private static let dashes = 21.0
  private static let longestName = 290.0

  /// The marks, and where the panels can begin.
  var plot: Plot {
    let width = Plot.width - 4
    let title = TextWidth.fitted(chart.valueTitle, into: width)
    var plot = Plot(marks: Label(x: 2, y: 12, title, isMuted: true).markup, height: 26)
    var x = 2.0
    var y = plot.height + 6
    guard !entries.isEmpty else { return plot }
    for entry in entries {
      let name = TextWidth.fitted(entry.name, into: Self.longestName)
      let length = entry.width + 5 + TextWidth.of(name)
      if x > 2, x + length > width {
        x = 2
        y += Plot.lineHeight + 2
      }
      plot.marks += entry.sample(x, y)
      plot.marks += Label(x: x + entry.width + 5, y: y, name).markup
      x += length + 18
    }
    plot.height = y + 10
    return plot
  }

  /// A mark as it is drawn, and what it stands for.
  private struct Entry {
    let name: String
    let width: Double
    /// From its left end and the foot of the name beside it.
    let sample: (_ x: Double, _ y: Double) -> Fragment
  }

  private var entries: [Entry] {
    let isKeyed = chart.series.count > 1 && !chart.faceted
    let series = (isKeyed ? chart.series : []).enumerated().map { index, series in
      Entry(name: series.name, width: Self.swatch) { x, y in
        let square: Fragment = """
          <rect x="\(x)" y="\(y - 9)" width="\(Self.swatch)" height="\(Self.swatch)"/>

          """
        return SeriesColour.group(index, of: chart, square)
      }
    }
    let reference = ReferenceLine(chart: chart).words.map { words in
      Entry(name: words, width: Self.dashes) { x, y in
        ReferenceLine.sample(x: x, y: y - Plot.drop, width: Self.dashes)
      }
    }
    return series + (reference.map { [$0] } ?? [])
  }
}
