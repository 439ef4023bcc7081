import ArgumentParser
import Directives
import Language

struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract:
      "Tells what directives do and which options they take, and about Markdown, reports, publishing and more.",
    discussion: """
      Without a name: a line for each directive and topic as text, and all directives in the other formats. The JSON \
      Schema is one of the bodies of cells, for an editor that checks YAML.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown
    case schema = "json-schema"
  }

  @Argument(
    help: "A directive, such as fit-lda, or a topic, such as markdown.",
    completion: .list(Catalog.names + Topic.names))
  var name: String?

  @ArgumentParser.Option(help: ArgumentHelp("How it is written.", valueName: "format"))
  var format = Format.text

  private var topic: Topic? { name.flatMap(Topic.init) }

  func validate() throws {
    if topic != nil, format == .schema {
      throw ValidationError("a topic has no JSON Schema; name a directive")
    }
    let names = Catalog.names + Topic.names
    guard let name, !names.contains(name) else { return }
    let guess =
      Spelling.guess(for: name, among: names)
      ?? "there are the directives \(Catalog.names.sorted().joined(separator: ", ")), and the topics "
      + Topic.names.joined(separator: ", ")
    throw ValidationError("there is no directive or topic '\(name)'; \(guess)")
  }

  func run() throws {
    if let topic { return try StandardOutput().write(TerminalText(trusted: topic.text)) }
    switch format {
    case .text:
      let output = StandardOutput()
      let reference = ReferenceText(width: output.width, usesBold: output.usesBold)
      let topics = Topic.allCases.map { (name: $0.rawValue, summary: $0.summary) }
      try output.write(
        TerminalText(trusted: name.map(reference.page) ?? reference.overview(topics: topics)))
    case .markdown:
      let page = ReferenceMarkdown.page(of: name.map { [$0] } ?? [])
      try StandardOutput().write(TerminalText(trusted: page))
    case .schema: try StandardOutput().write(TerminalText(trusted: CellSchema.text(of: name)))
    }
  }
}
