import Reports
import Words

/// The details of a cell's result, for readers who verify it: the full key, when, on what and from which files it was
/// computed, and every published value under the name that prose uses for it.
struct CellRecord {
  let cell: CellReport

  private static let listedAtMost = 12

  var markup: Fragment {
    var list = RecordList()
    if let key = cell.key { list.add("key", "<code>\(key)</code>") }
    if let computed = cell.computed {
      let cost = cell.computeSeconds.map { " in \(DurationText.onPage($0))" } ?? ""
      list.add("computed", text: computed + cost)
    }
    if let machine = cell.computedOn { list.add("on", text: machine.words) }
    if cell.status == .ran, !cell.reasons.isEmpty {
      list.add("because", text: cell.reasons.joined(separator: "; "))
    }
    if let place = cell.cachedFrom { list.add("taken from", text: place.fileName) }
    for file in cell.files { list.add("data", InputFileWords.markup(file)) }
    var values = RecordList()
    Self.add(cell.values, under: cell.name, to: &values)
    return list.markup + values.markup
  }

  private static func add(_ value: Value, under path: String, to list: inout RecordList) {
    switch value {
    case .record(let fields):
      for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
        add(field, under: "\(path).\(name)", to: &list)
      }
    case .list(let values) where values.count > listedAtMost:
      let shown = ValueText.text(.list(Array(values.prefix(listedAtMost))))
      let more = counted(values.count - listedAtMost, "more", "more", isGrouped: true)
      list.add(path, text: "\(shown), … \(more)")
    case .integer, .number, .text, .flag, .list, .missing:
      list.add(path, text: ValueText.text(value))
    }
  }
}

/// Name, size and digest of a file: `ratings.csv, 2,483,723 bytes, SHA-256 …`
enum InputFileWords {
  static func markup(_ name: Fragment, bytes: Int, sha256: String) -> Fragment {
    "\(name), \(counted(bytes, "byte", isGrouped: true)), SHA-256 <code>\(sha256)</code>"
  }

  static func markup(_ file: InputFile) -> Fragment {
    markup("\(file.name)", bytes: file.bytes, sha256: file.sha256)
  }
}
