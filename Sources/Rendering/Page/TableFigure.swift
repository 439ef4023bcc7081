import Reports
import Words

/// A table that scrolls inside the page: horizontally if it is wide, and under a fixed header if it is long. In print,
/// where nothing scrolls, a table that is too wide is split into bands.
struct TableFigure {
  let table: Table
  let id: String
  /// `Table 2`
  let label: String?
  /// False for the data of a chart if it is not printed.
  private let isPrinted: Bool
  private let looks: [ColumnLooks]

  /// Number of rows from which the table scrolls vertically.
  static let longFrom = 26

  init(table: Table, id: String, label: String? = nil, isPrinted: Bool = true) {
    self.table = table
    self.id = id
    self.label = label
    self.isPrinted = isPrinted
    looks = table.columns.indices.map { ColumnLooks(of: $0, in: table) }
  }

  var markup: Fragment {
    """
    <figure class="table" id="\(id)">
    <div class="scroll\(isLong ? " long" : "")" role="group" tabindex="0" \
    aria-labelledby="\(id).caption">
    <table>
    <caption><span id="\(id).caption">\(Fragment.number(label))\(table.title)\(size)</span></caption>
    \(content(of: Array(table.columns.indices)))</table>
    </div>
    \(bands)</figure>

    """
  }

  private var isLong: Bool { table.rows.count >= Self.longFrom }

  /// The number of rows, for a table whose rows are not all visible.
  private var size: Fragment {
    guard isLong else { return "" }
    return .size(
      counted(table.rows.count + max(min(table.elided, .max / 2), 0), "row", isGrouped: true))
  }

  /// For print, and only if the table is too wide for paper.
  private var bands: Fragment {
    let bands = PrintBands(widths: looks.map(\.width)).columns
    guard isPrinted, !bands.isEmpty else { return "" }
    let tables = bands.enumerated().map { index, columns -> Fragment in
      let title: Fragment = index == 0 ? "\(table.title)\(size)" : "continued"
      return """
        <table>
        <caption>\(Fragment.number(label))\(title)</caption>
        \(content(of: [0] + columns))</table>

        """
    }
    return "<div class=\"bands\(isLong ? " many" : "")\" hidden=\"\">\n\(tables.joined())</div>\n"
  }

  // MARK: - Rows

  private func content(of columns: [Int]) -> Fragment {
    let head = columns.map {
      "<th scope=\"col\"\(looks[$0].ofHead)>\(table.columns[$0].title)</th>" as Fragment
    }
    return """
      <thead>
      <tr>\(head.joined())</tr>
      </thead>
      <tbody>
      \(rows(of: columns))</tbody>

      """
  }

  private func rows(of columns: [Int]) -> Fragment {
    guard !table.rows.isEmpty || table.elided > 0 else { return across("no rows", columns) }
    var rows = table.rows.indices.map { row($0, of: columns) }
    if table.elided > 0 {
      let words = counted(table.elided, "more row", isGrouped: true)
      let place = min(max(table.elidedAfter, 0), rows.count)
      rows.insert(across("… \(words) …", columns), at: place)
    }
    return rows.joined()
  }

  private func row(_ row: Int, of columns: [Int]) -> Fragment {
    let cells: [Fragment] = columns.map { column in
      let isBest = table.marked?.contains(.init(row: row, column: column)) ?? false
      let words = ValueText.text(table.value(row, column), table.columns[column].format)
      let text: Fragment =
        isBest
        ? "<span role=\"img\" aria-label=\"best\">★</span> <strong>\(words)</strong>" : "\(words)"
      return "<td\(looks[column].ofCells)>\(text)</td>"
    }
    return "<tr>\(cells.joined())</tr>\n"
  }

  /// A row with one cell as wide as the table.
  private func across(_ words: String, _ columns: [Int]) -> Fragment {
    "<tr class=\"across\"><td colspan=\"\(max(columns.count, 1))\">\(words)</td></tr>\n"
  }
}

extension Table {
  /// `missing` if the row is too short.
  func value(_ row: Int, _ column: Int) -> Value {
    rows[row].indices.contains(column) ? rows[row][column] : .missing
  }
}

extension Fragment {
  /// The number of rows, after a title.
  static func size(_ words: String) -> Fragment { " <span class=\"size\">\(words)</span>" }
}
