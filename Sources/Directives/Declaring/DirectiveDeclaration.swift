/// What a notebook's author must know of a directive: its name, options, inputs and published values.
public struct DirectiveDeclaration: Sendable {
  public let name: String
  /// Part of the key. Raise it when `compute` or `present` gives something else for the same options and inputs.
  public let revision: Int
  /// A sentence for the reference.
  public let summary: String
  /// The body of a cell, for the reference. A test runs the examples of all directives as one notebook.
  public var example = ""
  public let options: [OptionDeclaration]
  public let reads: [Input]
  /// What cells below can read from it: the kind of its product; nil for a cell that only shows.
  public let produces: ArtifactKind?
  /// The values that its cells publish. What a notebook uses of them is checked against these before
  /// anything runs.
  public var publishes: [PublishedValue] = []
}

extension DirectiveDeclaration {
  /// The same declaration with other inputs.
  package func reading(_ inputs: [Input]) -> DirectiveDeclaration {
    DirectiveDeclaration(
      name: name, revision: revision, summary: summary, options: options, reads: inputs,
      produces: produces)
  }
}

/// Something a directive reads from a cell above.
public struct Input: Hashable, Sendable {
  /// Which cell the input comes from unless the author names one.
  public enum Source: Hashable, Sendable {
    /// The nearest cell above that makes one.
    case nearest
    /// The cell that the cell of another input reads: titles always come from the ratings that the
    /// model was fitted to.
    case through(ArtifactKind)
  }

  public let kind: ArtifactKind
  public let source: Source
  /// Whether the author may name another cell, by the kind's name as the key.
  public let isOpen: Bool

  static func nearest(_ kind: ArtifactKind) -> Input {
    Input(kind: kind, source: .nearest, isOpen: true)
  }

  static func through(_ via: ArtifactKind, _ kind: ArtifactKind, isOpen: Bool = false) -> Input {
    Input(kind: kind, source: .through(via), isOpen: isOpen)
  }
}

extension DirectiveDeclaration {
  /// The options that name a cell to read.
  package var references: [String] {
    let open = reads.filter(\.isOpen).map(\.kind.rawValue)
    return open.isEmpty ? [] : ["from"] + open
  }
}
