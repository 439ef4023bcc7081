import Notebooks

/// A table that scrolls in its own place: sideways where it is wide, with a head that stays where it
/// is long.
struct TableFigure {
  let table: Table
  let id: String
  /// `Table 2`
  let label: String?
  /// By column: whether it holds numbers and nothing else.
  private let isNumeric: [Bool]
  /// By column: whether its texts may be broken, and need a width of their own not to be at every word.
  private let isWordy: [Bool]

  private static let wordyFrom = 20
  private static let longFrom = 26

  init(table: Table, id: String, label: String? = nil) {
    self.table = table
    self.id = id
    self.label = label
    let known = table.columns.indices.map { column in
      table.rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
        .filter { $0 != .missing }
    }
    isNumeric = zip(known, table.columns).map { values, column in
      values.isEmpty ? column.format != .plain : values.allSatisfy(\.isNumber)
    }
    isWordy = known.map { values in
      values.contains { ValueText.text($0).unicodeScalars.count >= Self.wordyFrom }
    }
  }

  var markup: Fragment {
    let isLong = table.rows.count >= Self.longFrom
    return """
      <figure class="table" id="\(id)">
      <div class="scroll\(isLong ? " long" : "")" role="group" tabindex="0" \
      aria-labelledby="\(id).caption">
      <table>
      <caption><span id="\(id).caption">\(Fragment.number(label))\(table.title)</span></caption>
      <thead>
      <tr>\(head)</tr>
      </thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      </figure>

      """
  }

  private var head: Fragment {
    table.columns.enumerated().map { index, column in
      "<th scope=\"col\"\(mark(head: index))>\(column.title)</th>"
    }.joined()
  }

  private var rows: Fragment {
    guard !table.rows.isEmpty || table.elided > 0 else { return across("no rows") }
    var rows = table.rows.indices.map(row)
    if table.elided > 0 {
      let words = Phrases.count(table.elided, "more row")
      rows.insert(across("… \(words) …"), at: min(max(table.elidedAfter, 0), rows.count))
    }
    return rows.joined()
  }

  private func row(_ row: Int) -> Fragment {
    let values = table.rows[row]
    let cells: [Fragment] = table.columns.enumerated().map { index, column in
      let value = values.indices.contains(index) ? values[index] : .missing
      let isBest = table.marked?.contains(.init(row: row, column: index)) ?? false
      let words = ValueText.text(value, column.format)
      let text: Fragment =
        isBest
        ? "<span role=\"img\" aria-label=\"best\">★</span> <strong>\(words)</strong>" : "\(words)"
      if isNumeric[index] { return "<td class=\"n\">\(text)</td>" }
      return "<td\(mark(column: index))>\(text)</td>"
    }
    return "<tr>\(cells.joined())</tr>\n"
  }

  /// One cell as wide as the table.
  private func across(_ words: String) -> Fragment {
    "<tr class=\"across\"><td colspan=\"\(max(table.columns.count, 1))\">\(words)</td></tr>\n"
  }

  /// A long head over short numbers would have a word on each line.
  private func mark(head column: Int) -> Fragment {
    let isLong = table.columns[column].title.unicodeScalars.count >= Self.wordyFrom
    return isNumeric[column] && isLong ? " class=\"n h\"" : mark(column: column)
  }

  private func mark(column: Int) -> Fragment {
    if isNumeric[column] { return " class=\"n\"" }
    return isWordy[column] ? " class=\"w\"" : ""
  }
}

extension Value {
  /// Also where it is written as text already, as categories of charts are.
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .number: true
    case .text(let text): text.decimals != nil
    case .flag, .list, .record, .missing: false
    }
  }
}
