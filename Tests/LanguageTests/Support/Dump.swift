@testable import Language
@testable import Reports

/// A notebook as lines of text, for expectations.
struct Dump {
  private(set) var text = ""

  init(_ notebook: Notebook) {
    let matter = notebook.frontMatter
    let texts = [
      ("title", matter.title), ("subtitle", matter.subtitle), ("author", matter.author),
      ("date", matter.date), ("abstract", matter.abstract),
    ]
    for case (let name, let value?) in texts { line(0, "\(name): \(quote(value))") }
    for parameter in matter.parameters { setting(parameter, 0, prefix: "param ") }
    for block in notebook.body { self.block(block, 0, notebook) }
  }

  private mutating func line(_ depth: Int, _ content: String) {
    text += String(repeating: "  ", count: depth) + content + "\n"
  }

  private mutating func block(_ block: Markup.Block, _ depth: Int, _ notebook: Notebook) {
    switch block {
    case .heading(let level, let anchor, let inlines):
      line(depth, "heading \(level) #\(anchor) \(self.inlines(inlines))")
    case .paragraph(let inlines): line(depth, "paragraph \(self.inlines(inlines))")
    case .list(let start, let tight, let items):
      line(depth, "list \(start.map { "from \($0)" } ?? "of bullets")\(tight ? ", tight" : "")")
      for item in items {
        line(depth + 1, "item")
        for block in item { self.block(block, depth + 2, notebook) }
      }
    case .quote(let blocks):
      line(depth, "quote")
      for block in blocks { self.block(block, depth + 1, notebook) }
    case .code(let language, let text): line(depth, "code \(quote(language)) \(quote(text))")
    case .thematicBreak: line(depth, "thematic break")
    case .html(let html): line(depth, "html \(quote(html))")
    case .table(let grid): table(grid, depth)
    case .footnote(let label, let blocks):
      line(depth, "footnote \(label)")
      for block in blocks { self.block(block, depth + 1, notebook) }
    case .cell(let index): cell(notebook.cells[index], index, depth)
    }
  }

  private mutating func table(_ grid: Markup.Grid, _ depth: Int) {
    let sides = grid.alignments.map { $0?.rawValue ?? "-" }.joined(separator: " ")
    line(depth, "table \(sides)")
    for row in [grid.head] + grid.rows {
      line(depth + 1, "row " + row.map { "[\(inlines($0))]" }.joined(separator: " "))
    }
  }

  private mutating func cell(_ cell: Cell, _ index: Int, _ depth: Int) {
    var head = "cell \(index): \(cell.directive) @\(place(cell.place))"
    if let name = cell.name { head += ", named \(name) @\(cell.namePlace.map(place) ?? "?")" }
    line(depth, head + (cell.isComplete ? "" : ", incomplete"))
    line(depth + 1, "source \(quote(cell.source))")
    for setting in cell.settings { self.setting(setting, depth + 1) }
  }

  private mutating func setting(_ setting: Setting, _ depth: Int, prefix: String = "") {
    let value = setting.value
    var marks = "@\(place(value.place))"
    if let parameter = value.parameter { marks += " from ${\(parameter)}" }
    if value.isFromCommandLine { marks += " from the command line" }
    line(
      depth,
      "\(prefix)\(setting.key) @\(place(setting.keyPlace)) = \(content(value)) \(marks)")
  }

  private func content(_ value: SettingValue) -> String {
    switch value.content {
    case .plain(let text): text.isEmpty ? "nothing" : text
    case .quoted(let text): quote(text)
    case .list(let elements):
      "[" + elements.map { "\(content($0)) @\(place($0.place))" }.joined(separator: ", ") + "]"
    case .map(let settings):
      "{" + settings.map { "\($0.key): \(content($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  private func inlines(_ inlines: [Markup.Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): quote(text)
      case .softBreak: "soft-break"
      case .lineBreak: "line-break"
      case .code(let code): "code(\(quote(code)))"
      case .html(let html): "html(\(quote(html)))"
      case .emphasis(let inner): "emphasis(\(self.inlines(inner)))"
      case .strong(let inner): "strong(\(self.inlines(inner)))"
      case .strikethrough(let inner): "strikethrough(\(self.inlines(inner)))"
      case .footnote(let label): "footnote(\(label))"
      case .task(let isDone): isDone ? "done" : "to-do"
      case .reference(let reference): "reference(\(reference.written))"
      case .link(let url, let title, let inner):
        "link(\(quote(url)) \(quote(title)) \(self.inlines(inner)))"
      case .image(let url, let title, let inner):
        "image(\(quote(url)) \(quote(title)) \(self.inlines(inner)))"
      }
    }.joined(separator: " ")
  }

  private func place(_ place: SourceRange) -> String {
    "\(place.line):\(place.column)+\(place.width)"
  }

  private func quote(_ text: String) -> String { text.debugDescription }
}
