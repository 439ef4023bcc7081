import Notebooks

/// The whole key and every value that the cell publishes, for the reader who checks.
struct CellRecord {
  let cell: CellReport

  private static let listedAtMost = 12

  var markup: Fragment {
    var entries: [(name: String, value: String)] = []
    if let key = cell.key { entries.append(("key", key)) }
    if let computed = cell.computed { entries.append(("computed", computed)) }
    if cell.status == .ran, !cell.reasons.isEmpty {
      entries.append(("computed because", cell.reasons.joined(separator: "; ")))
    }
    if let place = cell.cachedFrom { entries.append(("taken from", place)) }
    Self.flatten(cell.values, under: "", into: &entries)
    guard !entries.isEmpty else { return "" }
    let pairs: [Fragment] = entries.map { entry in
      "<div><dt>\(entry.name)</dt><dd dir=\"auto\">\(entry.value)</dd></div>\n"
    }
    return "<dl class=\"record\">\n\(pairs.joined())</dl>\n"
  }

  private static func flatten(
    _ value: Value, under path: String, into entries: inout [(name: String, value: String)]
  ) {
    switch value {
    case .record(let fields):
      for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
        flatten(field, under: path.isEmpty ? name : "\(path).\(name)", into: &entries)
      }
    case .list(let values) where values.count > listedAtMost:
      let shown = ValueText.text(.list(Array(values.prefix(listedAtMost))))
      let more = Phrases.count(values.count - listedAtMost, "more", "more")
      entries.append((path, "\(shown), … \(more)"))
    case .integer, .number, .text, .flag, .list, .missing:
      entries.append((path, ValueText.text(value)))
    }
  }
}
