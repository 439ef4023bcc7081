/// Aligned columns, two spaces apart. Sanitises the texts of the cells, which may come from files.
struct TextTable {
  struct Column {
    let title: String
    /// Whether the column is right-aligned.
    var isNumber = false
    /// Whether the column's texts are cut at the start if the table is too wide.
    var isElastic = false
  }

  let columns: [Column]
  var rows: [[String]] = []

  /// - Parameter width: Columns of the terminal; nil for no limit.
  func lines(width: Int? = nil) -> [TerminalText] {
    let rows = rows.map { $0.map(Self.plain) }
    var widths = columns.indices.map { column in
      ([columns[column].title] + rows.map { $0[column] }).map(\.count).max() ?? 0
    }
    let total = widths.reduce(0, +) + 2 * (columns.count - 1)
    if let width, total > width, let elastic = columns.firstIndex(where: \.isElastic) {
      widths[elastic] = max(8, columns[elastic].title.count, widths[elastic] - (total - width))
    }
    return ([columns.map(\.title)] + rows).map { row in
      let cells = zip(row.indices, row).map { index, text in
        pad(Self.shortened(text, to: widths[index]), to: widths[index], columns[index].isNumber)
      }
      let line = cells.joined(separator: "  ")
      return TerminalText(trusted: String(line.reversed().drop { $0 == " " }.reversed()))
    }
  }

  /// Aligned rows without a header.
  static func aligned(_ rows: [[String]]) -> [TerminalText] {
    let columns = (rows.first ?? []).map { _ in Column(title: "") }
    return Array(TextTable(columns: columns, rows: rows).lines().dropFirst())
  }

  private static func plain(_ text: String) -> String { TerminalText(text).rendered(color: false) }

  private func pad(_ text: String, to width: Int, _ isNumber: Bool) -> String {
    let padding = String(repeating: " ", count: max(0, width - text.count))
    return isNumber ? padding + text : text + padding
  }

  /// Cuts the start of the text, because the end of a path is more informative.
  private static func shortened(_ text: String, to width: Int) -> String {
    text.count <= width ? text : "…" + text.suffix(width - 1)
  }
}
