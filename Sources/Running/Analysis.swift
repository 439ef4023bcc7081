import Directives
import Language
import Reports
import Words

/// The check of a notebook before anything runs: the graph of its cells, and all diagnostics.
///
/// A cell with errors is a task too, so that its errors do not hide those of other cells.
public struct Analysis: Sendable {
  public let graph: TaskGraph
  /// In reading order.
  public let diagnostics: [Diagnostic]

  /// Checks every cell of a notebook and connects it to the cells that it reads. Runs no cell and reads no file.
  public init(of notebook: Notebook, in place: NotebookPlace) {
    var planner = Planner(notebook: notebook, place: place)
    for (cell, name) in zip(notebook.cells, notebook.cellNames) { planner.add(cell, called: name) }
    var lookup = planner.lookup
    let texts = lookup.problemsInTexts()
    let references = ExhibitReferences(cells: planner.planned, notebook: notebook).problems()
    diagnostics = (planner.diagnostics + texts + references).inReadingOrder()
    graph = TaskGraph(notebook: notebook, cells: planner.planned)
  }
}

/// Connects cells to their inputs from top to bottom; a cell can only read cells above it.
private struct Planner {
  var reader: OptionReader
  var planned: [CellTask] = []
  private var problems: [Diagnostic] = []
  /// Indices in `planned`: of the first cell with each name, and of the last cell that makes each kind of artifact.
  private var indexByName: [String: Int] = [:]
  private var lastMaking: [ArtifactKind: Int] = [:]
  /// The line of the last cell with each name given by the author, and of the last cell of each directive.
  private let lastLines: (byName: [String: Int], byDirective: [String: Int])
  /// The number of runs of all sweeps so far.
  private var runs = 0

  init(notebook: Notebook, place: NotebookPlace) {
    reader = OptionReader(notebook: notebook, place: place)
    lastLines = (
      Dictionary(notebook.cells.compactMap { cell in cell.name.map { ($0, cell.place.line) } }) {
        max($0, $1)
      },
      Dictionary(notebook.cells.map { ($0.directive, $0.place.line) }) { max($0, $1) }
    )
  }

  var lookup: ValueLookup {
    ValueLookup(cells: planned, indexByName: indexByName, notebook: notebook)
  }

  private var notebook: Notebook { reader.notebook }

  var diagnostics: [Diagnostic] {
    (reader.diagnostics + problems).inReadingOrder()
  }

  mutating func add(_ cell: Cell, called name: String) {
    guard let directive = Catalog.directive(named: cell.directive) else {
      problems.append(unknownDirective(cell))
      return
    }
    let before = reader.diagnostics.count + problems.count
    let reading = reader.read(cell, as: directive.declaration)
    let reads = directive.reads(with: reading.options)
    let inputs = wire(cell, directive.declaration.reading(reads), reading.references)
    var values: [ValuePath: Int] = [:]
    var branches: Branches?
    var isWhole: Bool { reader.diagnostics.count + problems.count == before }
    // Further checks need valid options. A cell with errors is planned all the same, so that the cells that read it get
    // no errors because of it.
    if cell.isComplete, isWhole {
      let cells = inputs.mapValues { planned[$0].asRead }
      for problem in directive.problems(with: reading.options, reading: cells) {
        problems.append(notebook.locate(problem, in: cell))
      }
      if let problem = mixedRatings(inputs, of: cell) { problems.append(problem) }
      values = wire(directive.values(readBy: reading.options), of: cell)
      if isWhole {
        branches = directive.repetition(asked: reading.options).flatMap { plan($0, of: cell) }
      }
    }
    if indexByName[name] == nil { indexByName[name] = planned.count }
    if let product = directive.declaration.produces { lastMaking[product] = planned.count }
    planned.append(
      CellTask(
        name: name, directive: directive,
        options: reading.options, inputs: inputs, values: values,
        lineage: lineage(of: inputs, making: directive.declaration.produces), cell: cell,
        cellIndex: planned.count, isWhole: cell.isComplete && isWhole, branches: branches))
  }

  /// All cells that a cell with these inputs depends on, by the kind of artifact that they make. If several make the
  /// same kind, direct inputs take precedence, then the dependencies of the lowest input.
  private func lineage(
    of inputs: [ArtifactKind: Int], making product: ArtifactKind?
  ) -> [ArtifactKind: Int] {
    var lineage = inputs
    for index in inputs.values.sorted(by: >) {
      lineage.merge(planned[index].lineage) { own, _ in own }
    }
    if let product { lineage[product] = planned.count }
    return lineage
  }

  private mutating func wire(
    _ cell: Cell, _ declaration: DirectiveDeclaration,
    _ references: [CellReference]
  ) -> [ArtifactKind: Int] {
    var inputs: [ArtifactKind: Int] = [:]
    var named: [ArtifactKind: CellReference] = [:]
    var isWhole = true
    // Inputs that the author named come first, because other inputs may be taken from the cells named.
    for reference in references {
      let key = reference.key
      guard let index = indexByName[reference.name] else {
        let wanted = declaration.reads.filter {
          $0.isOpen && (key == "from" || key == $0.kind.rawValue)
        }
        problems.append(unknownCell(reference.name, at: reference.place, wanted: wanted))
        isWhole = false
        continue
      }
      let kind = planned[index].directive.declaration.produces
      let wanted = declaration.reads.first {
        $0.isOpen && $0.kind == kind && (key == "from" || key == $0.kind.rawValue)
      }
      guard let wanted else {
        problems.append(wrongKind(of: planned[index], key: key, at: reference.place, declaration))
        isWhole = false
        continue
      }
      if let first = named[wanted.kind] {
        problems.append(namedTwice(wanted.kind, by: first, and: reference))
        isWhole = false
        continue
      }
      named[wanted.kind] = reference
      inputs[wanted.kind] = index
    }
    guard isWhole else { return inputs }
    for input in declaration.reads where inputs[input.kind] == nil {
      switch input.source {
      case .nearest:
        if let index = lastMaking[input.kind] {
          inputs[input.kind] = index
        } else {
          problems.append(nothingToRead(input.kind, for: cell))
        }
      case .through(let via):
        if let through = inputs[via] { inputs[input.kind] = planned[through].inputs[input.kind] }
      }
    }
    return inputs
  }
}

extension Planner {
  /// Finds the cell above that publishes each value. Adds a diagnostic for each value that is not found.
  private mutating func wire(_ values: [ReadValue], of cell: Cell) -> [ValuePath: Int] {
    var lookup = lookup
    var wired: [ValuePath: Int] = [:]
    for value in values {
      do {
        wired[value.path] = try lookup.cell(
          of: value.path, above: cell, hinting: problems.count < Notebook.maxDiagnostics)
      } catch {
        var part = value.spot
        part.option = value.option
        let place = notebook.place(of: part, in: cell)
        problems.append(
          notebook.locate(error, at: place, replacing: error.setting?.characters.map(place.part)))
      }
    }
    return wired
  }
}

extension Planner {
  /// The runs of a repetition; nil, with diagnostics added, if it has errors.
  private mutating func plan(_ repetition: Repetition, of cell: Cell) -> Branches? {
    let before = problems.count
    let measured = wire(repetition.measures, of: cell)
    guard problems.count == before else { return nil }
    switch BranchPlanner(
      cells: planned, measured: measured, runsAbove: runs
    ).plan(repetition) {
    case .branches(let branches):
      runs += branches.all.count
      return branches
    case .problems(let found):
      problems += found.map { notebook.locate($0, in: cell) }
      return nil
    }
  }
}

// MARK: - Messages

extension Planner {
  /// Rows and columns of different ratings are different users and movies, unless they are whole numbers on both axes.
  private func mixedRatings(_ inputs: [ArtifactKind: Int], of cell: Cell) -> Diagnostic? {
    let loads = Set(inputs.values.compactMap { planned[$0].lineage[.ratings] }).sorted()
    guard loads.count > 1,
      loads.contains(where: { planned[$0].asRead.facts.hasCompactAxes == true })
    else { return nil }
    let names = loads.map { "'\(planned[$0].name)'" }
    return notebook.locate(
      Diagnostic(
        .wrongInput,
        "'\(cell.directive)' reads what is made from \(names.listed()), whose matrices have rows and columns for different users and movies",
        hint: "axes: ids, in each of these cells"), at: cell.place)
  }

  private func unknownDirective(_ cell: Cell) -> Diagnostic {
    notebook.locate(
      Diagnostic(
        .unknownDirective, "there is no directive '\(cell.directive)'",
        didYouMean: Spelling.nearest(to: cell.directive, among: Catalog.names)), at: cell.place)
  }

  private func nothingToRead(_ kind: ArtifactKind, for cell: Cell) -> Diagnostic {
    let makers = Catalog.directives.map { $0.declaration }.filter { $0.produces == kind }.map(
      \.name)
    let below = makers.contains { lastLines.byDirective[$0, default: 0] > cell.place.line }
    return notebook.locate(
      Diagnostic(
        .missingInput,
        "'\(cell.directive)' needs \(kind.words), and no cell above makes \(kind == .model || kind == .split ? "one" : "any")",
        hint: (below ? "move the cell '" : "put a cell '") + makers.joined(separator: "' or '")
          + "' above this one"), at: cell.place)
  }

  private func unknownCell(_ name: String, at place: SourceRange, wanted: [Input]) -> Diagnostic {
    let isBelow = lastLines.byName[name] != nil
    let message =
      isBelow ? "the cell '\(name)' is not above this one" : "there is no cell '\(name)' above"
    guard problems.count < Notebook.maxDiagnostics else {
      return notebook.locate(Diagnostic(.unknownCell, message), at: place)
    }
    let kinds = wanted.map(\.kind)
    let fitting = planned.filter { cell in
      cell.directive.declaration.produces.map(kinds.contains) ?? false
    }.map(\.name)
    let shown = 8
    let more = fitting.count > shown ? " and \(fitting.count - shown) more" : ""
    let list =
      "the cells above that fit are \(fitting.suffix(shown).joined(separator: ", "))\(more)"
    return notebook.locate(
      Diagnostic(
        .unknownCell, message, didYouMean: Spelling.nearest(to: name, among: fitting),
        else: fitting.isEmpty ? nil : list), at: place)
  }

  private func wrongKind(
    of cell: CellTask, key: String, at place: SourceRange, _ declaration: DirectiveDeclaration
  ) -> Diagnostic {
    let wanted =
      key == "from"
      ? declaration.reads.filter(\.isOpen).map(\.kind.words).joined(separator: " or ")
      : ArtifactKind(rawValue: key)?.words ?? key
    let made = cell.directive.declaration.produces?.words ?? "nothing to read"
    return notebook.locate(
      Diagnostic(.wrongInput, "the cell '\(cell.name)' makes \(made), expected \(wanted)"),
      at: place)
  }

  private func namedTwice(
    _ kind: ArtifactKind, by first: CellReference, and second: CellReference
  ) -> Diagnostic {
    notebook.locate(
      Diagnostic(
        .repeatedKey,
        "'\(second.key)' and '\(first.key)' both name the \(kind.rawValue) to read, expected one of them",
        hint: "leave out '\(first.key): \(first.name)' or '\(second.key): \(second.name)'"),
      at: second.keyPlace)
  }
}
