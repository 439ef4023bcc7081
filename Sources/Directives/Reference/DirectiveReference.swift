/// What the reference says of one directive, in words, before it is laid out for a terminal or a page.
struct DirectiveReference {
  struct Entry {
    let name: String
    /// `a whole number from 1 to 100`
    let accepts: String
    /// The value where none is given: nil where one must be, empty where there is none.
    let standard: String?
    let meaning: String
  }

  let declaration: DirectiveDeclaration

  var name: String { declaration.name }

  var summary: String { declaration.summary.asSentence }

  /// The cell of the example, fences and all.
  var example: String { "```\(name)\n\(declaration.example)\n```" }

  /// A line for each input; none for a directive that reads no cell.
  var reads: [String] { declaration.reads.map(words) }

  var makes: String {
    guard let kind = declaration.produces else { return "nothing that a cell reads: it only shows" }
    let readers = Catalog.declarations.filter { $0.reads.contains { $0.kind == kind && $0.isOpen } }
    return kind.words
      + (readers.isEmpty ? "" : ", read by \(readers.map(\.name).listed())")
  }

  /// The directive's own options, then those that name a cell to read.
  var options: [Entry] {
    declaration.options.map(Entry.init)
      + declaration.references.map { key in
        Entry(
          name: key, accepts: OptionType.cell.expectation, standard: "",
          meaning: key == "from"
            ? "The cell to read in place of the nearest that fits."
            : "The cell whose \(key) \(key.hasSuffix("s") ? "are" : "is") read.")
      }
  }

  /// What can stand in prose: `<part>.covered`, and what it is.
  var values: [PublishedValue] { declaration.publishes }

  /// How they are used; nil where there are none.
  var aboutValues: String? {
    guard let path = values.first?.path else { return nil }
    let isFamily = values.contains { $0.path.contains("<") }
    return "For prose, in double braces, and for comparisons: \(name).\(path)."
      + (isFamily ? " What stands in angle brackets is another name in each." : "")
  }

  /// The options that its cells share with all others.
  var common: [Entry] {
    DisplayOptions.declarations(beside: declaration.options).map(Entry.init)
  }

  /// The options of every cell.
  static let common = DisplayOptions.declarations.map(Entry.init)

  static let aboutCommon =
    "Every cell takes these as well. They change how it looks: nothing is computed again."

  private func words(for input: Input) -> String {
    let named = input.isOpen ? " or of the cell named by '\(input.kind.rawValue)'" : ""
    switch input.source {
    case .nearest:
      let makers = Catalog.declarations.filter { $0.produces == input.kind }.map(\.name)
      return "\(input.kind.rawValue), of the nearest \(makers.listed("or")) above"
        + (input.isOpen ? named + " or 'from'" : "")
    case .through(let via):
      return "\(input.kind.rawValue), of the cell behind the \(via.rawValue)" + named
    }
  }
}

extension DirectiveReference.Entry {
  init(_ option: OptionDeclaration) {
    name = option.name
    accepts = option.type.expectation + (option.type.takesOneForList ? ", or one alone" : "")
    standard = option.defaultValue.map(\.words)
    meaning =
      option.effect == .exhibits ? option.meaning + " Changes only what is shown." : option.meaning
  }

  /// `5 by default`
  var standardWords: String? {
    switch standard {
    case nil: "must be given"
    case ""?: nil
    case let standard?: "\(standard) by default"
    }
  }
}

extension OptionValue {
  /// As an author would write it; empty where there is nothing to write.
  fileprivate var words: String {
    switch self {
    case .absent, .list([]), .map([:]): ""
    case .text(let text): text
    case .number(let number): ValueWords.short(number)
    case .list(let list): "[" + list.map(\.words).joined(separator: ", ") + "]"
    default: "\(self)"
    }
  }
}

extension Catalog {
  public static let declarations = directives.map { $0.declaration }

  static func reference(of names: [String]) -> [DirectiveReference] {
    let wanted = declarations.filter { names.contains($0.name) }
    return (names.isEmpty ? declarations : wanted).map(DirectiveReference.init)
  }
}

extension String {
  /// With a capital and a full stop, as the reference has sentences and messages have not.
  var asSentence: String {
    guard let first else { return self }
    return first.uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
  }
}
