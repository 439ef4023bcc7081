import Notebooks

/// Which cell of a plan publishes a value, before anything has run.
struct ValueLookup {
  let cells: [CellTask]
  /// The first cell with each name.
  let indexByName: [String: Int]
  let notebook: Notebook
  /// What cells publish, of those that were asked about.
  private var published: [Int: PublishedPaths] = [:]
  private lazy var parameters = Set(notebook.frontMatter.parameters.map(\.key))

  init(cells: [CellTask], indexByName: [String: Int]? = nil, notebook: Notebook) {
    self.cells = cells
    self.indexByName =
      indexByName
      ?? Dictionary(zip(cells.map(\.name), cells.indices)) { first, _ in first }
    self.notebook = notebook
  }

  /// Why a path leads to no value.
  struct Absence: Error {
    let message: String
    /// Found only when it is asked for: it may be looked for among thousands of names.
    let hint: @Sendable () -> String?
    /// The part of the path that is to blame.
    let culprit: String
  }

  /// The index of the cell that publishes a value.
  ///
  /// - Parameter reader: The cell that reads it, which must stand below; nil for prose, into which
  ///   values are put after the run.
  ///
  /// - Complexity: O(length of the path), once the cell has been asked about.
  mutating func cell(of path: ValuePath, above reader: Cell? = nil) throws(Absence) -> Int {
    guard let index = indexByName[path.cell] else {
      throw unknownCell(path, above: reader)
    }
    let published = self.published[index] ?? PublishedPaths(paths(publishedBy: cells[index]))
    self.published[index] = published
    switch published.standing(of: path.names) {
    case .value: return index
    case .group: throw group(path, published)
    case .unknown where names(of: cells[index]) == nil: return index
    case .unknown: throw unknownValue(path, published: published)
    }
  }

  /// The paths of what a cell publishes, as exactly as its options tell.
  func paths(publishedBy cell: CellTask) -> [String] {
    cell.directive.declaration.publishes.paths(with: names(of: cell) ?? [:])
  }

  /// The names that stand for each `<…>`; nil where options could not be read, and defaults say nothing.
  func names(of cell: CellTask) -> [String: [String]]? {
    let read = cell.inputs.mapValues { cells[$0].asRead }
    guard cell.options.isWhole, read.values.allSatisfy(\.isWhole) else { return nil }
    return cell.directive.publishedNames(with: cell.options, reading: read)
  }

  /// Throws if there is no such value and no such parameter. A cell goes before parameters, if one is called like them.
  private mutating func find(_ reference: ValueReference) throws(Absence) {
    let path = reference.path
    let isParameter =
      path.cell == ValueReference.parameters && indexByName[path.cell] == nil
    guard reference.isParameter || isParameter else {
      _ = try cell(of: path)
      return
    }
    // What is written '${…}' is text in a notebook that has no parameters, as a shell's is.
    let isText = reference.isParameter && parameters.isEmpty
    guard notebook.frontMatter.hasAllParameters, !isText else { return }
    let name = path.names.joined(separator: ".")
    if path.names.count != 1 || !parameters.contains(name) {
      throw unknownParameter(name, isShort: reference.isParameter)
    }
  }

  /// What is wrong with each `{{ … }}` and `${…}` of the notebook.
  mutating func problemsInTexts() -> [Diagnostic] {
    var problems: [(diagnostic: Diagnostic, hint: @Sendable () -> String?)] = []
    for mention in notebook.valueMentions {
      switch mention.reading {
      case .failure(let fault):
        let place = mention.place(of: fault.culprit)
        problems.append((notebook.diagnostic(at: place, fault.message), { fault.hint }))
      case .success(let reference):
        do throws(Absence) {
          try find(reference)
        } catch {
          let place = mention.place(of: error.culprit)
          problems.append((notebook.diagnostic(at: place, error.message), error.hint))
        }
      }
    }
    // No more are shown than these, and a hint may be looked for among thousands of names.
    let order = problems.indices.sorted {
      (problems[$0].diagnostic.position, $0) < (problems[$1].diagnostic.position, $1)
    }
    for index in order.prefix(Notebook.mostDoubts) {
      problems[index].diagnostic.hint = problems[index].hint()
    }
    return problems.map(\.diagnostic)
  }
}

// MARK: - Messages

extension ValueLookup {
  private func unknownParameter(_ name: String, isShort: Bool) -> Absence {
    let known = notebook.frontMatter.parameters
    return Absence(
      message: "'\(name)' is no parameter of this notebook",
      hint: { Self.hint(for: name, among: known.map(\.key), isShort: isShort) },
      culprit: name.isEmpty ? ValueReference.parameters : name)
  }

  private static func hint(for name: String, among known: [String], isShort: Bool) -> String {
    let parameters = ValueReference.parameters
    let parts = name.split(separator: "|", maxSplits: 1)
    if isShort, parts.count == 2, let meant = known.first(where: { parts[0].hasPrefix($0) }) {
      return "{{ \(parameters).\(meant) | \(parts[1].drop(while: \.isWhitespace)) }}"
    }
    if let nearest = Spelling.nearest(to: name, among: known) {
      return "did you mean '\(isShort ? "${\(nearest)}" : "\(parameters).\(nearest)")'?"
    }
    return isShort
      ? "write '\\${\(name)}' if the characters are meant"
      : "declare it in the front matter under '\(parameters)'"
  }

  private func unknownCell(_ path: ValuePath, above reader: Cell?) -> Absence {
    guard let reader else {
      return Absence(
        message: "there is no cell '\(path.cell)'",
        hint: { [cells] in
          Spelling.guess(for: path.cell, among: cells.lazy.map(\.name))
            ?? "write '\(ValueFault.escape)' if the characters '{{' are meant"
        }, culprit: path.cell)
    }
    let isBelow = notebook.cells.contains {
      ($0.name ?? $0.directive) == path.cell && $0.place.line >= reader.place.line
    }
    if path.cell == ValueReference.parameters, let name = path.names.first {
      return Absence(
        message: "parameters are no values of a cell", hint: { "write '${\(name)}'" },
        culprit: path.description)
    }
    return Absence(
      message: isBelow
        ? "the cell '\(path.cell)' is not above this one"
        : "there is no cell '\(path.cell)' above",
      hint: { [cells] in Spelling.guess(for: path.cell, among: cells.lazy.map(\.name)) },
      culprit: path.cell)
  }

  private func group(_ path: ValuePath, _ published: PublishedPaths) -> Absence {
    Absence(
      message: "'\(path)' is a group of values, expected one of them",
      hint: { published.members(of: path.names).first.map { "\(path).\($0)" } },
      culprit: "\(path)")
  }

  private func unknownValue(_ path: ValuePath, published: PublishedPaths) -> Absence {
    let name = path.names.joined(separator: ".")
    return Absence(
      message: "the cell '\(path.cell)' publishes no value '\(name)'",
      hint: {
        let letters = Self.withoutDigits(name)
        // Another number is another value, and no slip.
        let names = published.paths.filter {
          !$0.contains("<") && Self.withoutDigits($0) != letters
        }
        return Spelling.nearest(to: name, among: names).map { "did you mean '\(path.cell).\($0)'?" }
          ?? Self.known(besides: path, published)
      }, culprit: "\(path)")
  }

  private static func withoutDigits(_ name: String) -> String { name.filter { !$0.isNumber } }

  /// What the cell does publish, as near to the path as there is something.
  private static func known(besides path: ValuePath, _ published: PublishedPaths) -> String? {
    for depth in path.names.indices.reversed() {
      let group = Array(path.names.prefix(depth))
      guard case .group = published.standing(of: group) else { continue }
      let members = published.members(of: group)
      let shown = 8
      let more = members.count > shown ? " and \(members.count - shown) more" : ""
      let list = members.prefix(shown).joined(separator: ", ") + more
      let subject =
        group.isEmpty ? "it" : "'\(ValuePath(cell: path.cell, names: group))'"
      return "\(subject) \(group.isEmpty ? "publishes" : "has") \(list)"
    }
    return nil
  }
}
