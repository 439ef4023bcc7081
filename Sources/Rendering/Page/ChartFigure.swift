import Reports

/// A chart with its data folded beneath it. It is drawn twice, for a wide column and for a phone; the style sheet shows
/// the drawing that fits.
struct ChartFigure {
  let chart: Chart
  let id: String
  let alt: String?
  /// `Figure 3`
  var label: String?

  private static let mostPrinted = 60

  var markup: Fragment {
    let data = data
    let wide = drawing(on: .wide, "chart")
    let isPrinted = isPrinted(besides: wide)
    return """
      <figure class="chart-figure" id="\(id)" aria-labelledby="\(id).title">
      <figcaption class="exhibit-title" id="\(id).title">\
      \(Fragment.number(label))\(chart.title)</figcaption>
      <div class="plot">
      \(wide.markup)\(drawing(on: .narrow, "narrow").markup)</div>
      <details class="data\(isPrinted ? " printed" : "")">
      <summary>Data</summary>
      <a download="\(fileName).csv" href="\(CommaSeparated(table: data).address)">Download as CSV</a>
      \(TableFigure(table: data, id: "\(id).data", isPrinted: isPrinted).markup)</details>
      </figure>

      """
  }

  private func drawing(on canvas: Canvas, _ name: String) -> ChartDrawing {
    ChartDrawing(chart, id: "\(id).\(name)", alt: alt, on: canvas)
  }

  /// Whether the data is printed: if the drawing does not show every value, and the table is not too long.
  private func isPrinted(besides drawing: ChartDrawing) -> Bool {
    chart.categories.count * chart.series.count <= Self.mostPrinted && !drawing.hasAllValues
  }

  /// Number and title in characters that are valid in every file system: `figure-3-ratings-by-value`.
  private var fileName: String {
    let title = [label, chart.title].compactMap { $0 }.joined(separator: " ").lowercased()
    let words = title.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "chart" : words.prefix(10).joined(separator: "-")
  }

  private var data: Table {
    let names = chart.alignedCategories
    return Table(
      title: chart.series.count == 1 ? chart.title : "\(chart.title): \(chart.valueTitle)",
      columns: [Table.Column(chart.categoryTitle)] + chart.series.indices.flatMap(columns),
      rows: chart.categories.indices.map { category in
        [.text(names[category])] + chart.series.indices.flatMap { values(category, of: $0) }
      } + referenceRow, marked: marked.isEmpty ? nil : marked)
  }

  private func columns(_ series: Int) -> [Table.Column] {
    let title =
      chart.series.count == 1 ? chart.valueTitle : ChartWords(chart: chart).seriesName(series)
    let format = chart.valueFormat
    let ends = [Table.Column("\(title), from", format), Table.Column("\(title), to", format)]
    return [Table.Column(title, format)] + (hasIntervals(series) ? ends : [])
  }

  private func values(_ category: Int, of series: Int) -> [Value] {
    let interval = chart.interval(category, of: series)
    let ends: [Value] = [.measured(interval?.low), .measured(interval?.high)]
    return [.measured(chart.value(category, of: series))] + (hasIntervals(series) ? ends : [])
  }

  private func hasIntervals(_ series: Int) -> Bool {
    chart.categories.indices.contains { chart.interval($0, of: series) != nil }
  }

  private var referenceRow: [[Value]] {
    guard let reference = chart.drawnReference else { return [] }
    return [
      [.text(reference.label)]
        + chart.series.indices.flatMap { series in
          columns(series).indices.map { series + $0 == 0 ? .number(reference.value) : .missing }
        }
    ]
  }

  private var marked: [Table.Spot] {
    var spots: [Table.Spot] = []
    var column = 1
    for series in chart.series.indices {
      if let best = chart.best(of: series) {
        spots.append(Table.Spot(row: best, column: column))
      }
      column += columns(series).count
    }
    return spots
  }
}
