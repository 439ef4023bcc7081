import Reports
import Words

/// A table that scrolls in its own place: sideways where it is wide, with a head that stays where it
/// is long. On paper, where nothing scrolls, one that is too wide stands in bands.
struct TableFigure {
  let table: Table
  let id: String
  /// `Table 2`
  let label: String?
  /// Nothing of data that stays folded on paper is for paper.
  private let isPrinted: Bool
  private let looks: [ColumnLooks]

  /// Rows that are not all seen at once, but scroll.
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

  /// Of a table that cannot be seen whole, how many rows it has.
  private var size: Fragment {
    guard isLong else { return "" }
    return .size(
      counted(table.rows.count + max(min(table.elided, .max / 2), 0), "row", isGrouped: true))
  }

  /// For paper alone, and only where the table is too wide for it.
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

  /// Head and rows, of these columns.
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

  /// One cell as wide as the table.
  private func across(_ words: String, _ columns: [Int]) -> Fragment {
    "<tr class=\"across\"><td colspan=\"\(max(columns.count, 1))\">\(words)</td></tr>\n"
  }
}

extension Table {
  /// Missing where a row is too short.
  func value(_ row: Int, _ column: Int) -> Value {
    rows[row].indices.contains(column) ? rows[row][column] : .missing
  }
}

extension Fragment {
  /// How many rows there are, after a title.
  static func size(_ words: String) -> Fragment { " <span class=\"size\">\(words)</span>" }
}
