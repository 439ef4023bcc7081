import Notebooks

/// A chart, and its data folded beneath it.
struct ChartFigure {
  let chart: Chart
  let id: String
  let alt: String?
  /// `Figure 3`
  var label: String?

  var markup: Fragment {
    let drawing = ChartDrawing(chart, id: "\(id).chart", alt: alt)
    return """
      <figure class="chart-figure" id="\(id)">
      <figcaption class="exhibit-title" id="\(id).title">\
      \(Fragment.number(label))\(chart.title)</figcaption>
      <div class="scroll" role="group" tabindex="0" aria-labelledby="\(id).title">
      \(drawing.markup)</div>
      <details class="data">
      <summary>Data</summary>
      \(TableFigure(table: data, id: "\(id).data").markup)</details>
      </figure>

      """
  }

  private var data: Table {
    Table(
      title: chart.title,
      columns: [Table.Column(chart.categoryTitle)]
        + chart.series.map { Table.Column(columnTitle($0), chart.valueFormat) },
      rows: chart.categories.indices.map { category in
        [.text(chart.categories[category])]
          + chart.series.indices.map { .measured(chart.value(category, of: $0)) }
      } + referenceRow)
  }

  private var referenceRow: [[Value]] {
    guard let reference = chart.drawnReference else { return [] }
    return [[.text(reference.label)] + chart.series.map { _ in .number(reference.value) }]
  }

  private func columnTitle(_ series: Chart.Series) -> String {
    chart.series.count == 1 ? chart.valueTitle : series.name
  }
}
