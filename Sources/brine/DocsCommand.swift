import ArgumentParser
import Directives
import Notebooks

struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Tells what directives do and which options they take.",
    discussion: """
      Without a directive: a line for each as text, and everything in the other formats. The JSON \
      Schema is one of the bodies of cells, for an editor that checks YAML.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown
    case schema = "json-schema"
  }

  @Argument(
    help: "A directive, such as fit-lda.", completion: .list(Catalog.names))
  var directive: String?

  @ArgumentParser.Option(help: ArgumentHelp("How it is written.", valueName: "format"))
  var format = Format.text

  func validate() throws {
    guard let directive, !Catalog.names.contains(directive) else { return }
    let guess =
      Spelling.guess(for: directive, among: Catalog.names)
      ?? "there are \(Catalog.names.sorted().joined(separator: ", "))"
    throw ValidationError("there is no directive '\(directive)'; \(guess)")
  }

  func run() throws {
    switch format {
    case .text:
      let paper = Paper()
      let reference = ReferenceText(width: paper.width, usesBold: paper.usesBold)
      try paper.write(TerminalText(trusted: directive.map(reference.page) ?? reference.overview))
    case .markdown:
      let page = ReferenceMarkdown.page(of: directive.map { [$0] } ?? [])
      try Paper().write(TerminalText(trusted: page))
    case .schema: try Paper().write(TerminalText(trusted: CellSchema.text(of: directive)))
    }
  }
}
