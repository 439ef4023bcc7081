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
    switch format {
    case .text:
      let output = StandardOutput()
      let reference = ReferenceText(width: output.width, usesBold: output.usesBold)
      if let topic {
        return try output.write(TerminalText(trusted: reference.topic(topic.text)))
      }
      let topics = Topic.allCases.map { (name: $0.rawValue, summary: $0.summary) }
      try output.write(
        TerminalText(trusted: name.map(reference.page) ?? reference.overview(topics: topics)))
    case .markdown:
      let page = topic?.text ?? ReferenceMarkdown.page(of: name.map { [$0] } ?? [])
      try StandardOutput().write(TerminalText(trusted: page))
    case .schema: try StandardOutput().write(TerminalText(trusted: CellSchema.text(of: name)))
    }
  }
}

/// A page of `brine docs` that is not about a directive. Its text is a file in `Topics`, to which the README links.
enum Topic: String, CaseIterable {
  case markdown, values, reruns, reports, publish, cache
  case exitStatus = "exit-status"

  static let names = allCases.map(\.rawValue)

  var summary: String {
    switch self {
    case .markdown: "What prose may hold: GitHub's Markdown, references, images, links."
    case .values: "Values and parameters in prose, their formats, and 'assert'."
    case .reruns: "What runs again after an edit, and why; 'plan' and 'diff'."
    case .reports: "What a page has, and where its numbers come from."
    case .publish: "A site of many notebooks, its feed, and house styles."
    case .cache: "'brine cache', and results that a team shares."
    case .exitStatus: "What a command's status means."
    }
  }

  /// Markdown, without the lines that begin an HTML comment.
  var text: String {
    let bytes =
      switch self {
      case .markdown: PackageResources.markdown_md
      case .values: PackageResources.values_md
      case .reruns: PackageResources.reruns_md
      case .reports: PackageResources.reports_md
      case .publish: PackageResources.publish_md
      case .cache: PackageResources.cache_md
      case .exitStatus: PackageResources.exit_status_md
      }
    return String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("<!--") }.joined(separator: "\n")
  }
}
