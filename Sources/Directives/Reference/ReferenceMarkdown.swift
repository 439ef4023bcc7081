/// The reference as a Markdown page, with the tables of GitHub's dialect.
public enum ReferenceMarkdown {
  /// The page of the named directives, or of all where none is named.
  public static func page(of names: [String] = []) -> String {
    let directives = Catalog.reference(of: names)
    let sections = directives.map(section)
    // Of one directive, the names that it has for them.
    let common = common(
      directives.count == 1 ? directives.flatMap(\.common) : DirectiveReference.common)
    return ((names.isEmpty ? [contents(directives)] : []) + sections + [common])
      .joined(separator: "\n")
  }

  private static func contents(_ directives: [DirectiveReference]) -> String {
    "# Directives\n\n"
      + table(
        ["directive", "does"],
        directives.map { ["[`\($0.name)`](#\($0.name))", escaped($0.summary)] })
  }

  private static func section(_ directive: DirectiveReference) -> String {
    let reads = directive.reads.isEmpty ? ["no cell"] : directive.reads
    return "## \(directive.name)\n\n\(escaped(directive.summary))\n\n"
      + reads.map { "- Reads \(escaped($0)).\n" }.joined()
      + "- Makes \(escaped(directive.makes)).\n\n"
      // Four backticks, so that the cell's own fence is text.
      + "````markdown\n\(directive.example)\n````\n\n" + table(of: directive.options)
      + values(of: directive)
  }

  private static func values(of directive: DirectiveReference) -> String {
    guard let about = directive.aboutValues else { return "" }
    let rows = directive.values.map { ["`\($0.path)`", escaped($0.meaning)] }
    return "\n\(escaped(about))\n\n" + table(["value", "is"], rows)
  }

  private static func common(_ options: [DirectiveReference.Entry]) -> String {
    "## Options of every cell\n\n\(DirectiveReference.aboutCommon)\n\n" + table(of: options)
  }

  private static func table(of options: [DirectiveReference.Entry]) -> String {
    guard !options.isEmpty else { return "It has no options of its own.\n" }
    return table(
      ["option", "takes", "default", "meaning"],
      options.map { option in
        let standard =
          switch option.standard {
          case nil: "must be given"
          case ""?: "–"
          case let standard?: "`\(standard)`"
          }
        return ["`\(option.name)`", escaped(option.accepts), standard, escaped(option.meaning)]
      })
  }

  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    ([heads, heads.map { _ in "---" }] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// Text that Markdown takes for nothing else, in a table or outside.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "<": escaped += "&lt;"
      case "&": escaped += "&amp;"
      case "|", "*", "`", "[", "]", "\\": escaped += "\\\(character)"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
