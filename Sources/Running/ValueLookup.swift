import Directives
import Language
import Reports

/// Finds the cells that publish values, before anything has run.
struct ValueLookup {
  let cells: [CellTask]
  /// The first cell with each name.
  let indexByName: [String: Int]
  let notebook: Notebook
  /// The paths of published values, by cell, for cells that were looked up.
  private var published: [Int: PublishedPaths] = [:]
  private lazy var parameters = Set(notebook.frontMatter.parameters.map(\.key))

  init(cells: [CellTask], indexByName: [String: Int]? = nil, notebook: Notebook) {
    self.cells = cells
    self.indexByName =
      indexByName
      ?? Dictionary(zip(cells.map(\.name), cells.indices)) { first, _ in first }
    self.notebook = notebook
  }

  /// The index of the cell that publishes a value.
  ///
  /// - Parameters:
  ///   - reader: The cell that reads the value, which must be below the other; nil for prose, which is filled in after
  ///     the run.
  ///   - hinting: Whether to search for a hint, possibly among thousands of names.
  /// - Throws: A diagnostic with the wrong characters of the path, if there is no such value.
  ///
  /// - Complexity: O(length of the path), after the first lookup in the cell.
  mutating func cell(
    of path: ValuePath, above reader: Cell? = nil, hinting: Bool
  ) throws(Diagnostic) -> Int {
    guard let index = indexByName[path.cell] else {
      throw unknownCell(path, above: reader, hinting: hinting)
    }
    let published = self.published[index] ?? PublishedPaths(paths(publishedBy: cells[index]))
    self.published[index] = published
    switch published.standing(of: path.names) {
    case .value: return index
    case .group: throw group(path, published, hinting: hinting)
    case .unknown where names(of: cells[index]) == nil: return index
    case .unknown: throw unknownValue(path, published: published, hinting: hinting)
    }
  }

  /// The paths of the values that a cell publishes, as far as its options determine them.
  func paths(publishedBy cell: CellTask) -> [String] {
    cell.directive.declaration.publishes.paths(with: names(of: cell) ?? [:])
  }

  /// The names in place of each `<…>` in a path; nil if options are invalid, because defaults would mislead.
  func names(of cell: CellTask) -> [String: [String]]? {
    let read = cell.inputs.mapValues { cells[$0].asRead }
    guard cell.options.isWhole, read.values.allSatisfy(\.isWhole) else { return nil }
    return cell.directive.publishedNames(with: cell.options, reading: read)
  }

  /// Throws if there is no such value or parameter. A cell called `params` takes precedence over parameters.
  private mutating func find(_ reference: ValueReference, hinting: Bool) throws(Diagnostic) {
    let path = reference.path
    let isParameter =
      path.cell == ValueReference.parameters && indexByName[path.cell] == nil
    guard reference.isParameter || isParameter else {
      _ = try cell(of: path, hinting: hinting)
      return
    }
    // In a notebook without parameters, '${…}' is plain text, such as a shell variable.
    let isText = reference.isParameter && parameters.isEmpty
    guard notebook.frontMatter.hasAllParameters, !isText else { return }
    let name = path.names.joined(separator: ".")
    if path.names.count != 1 || !parameters.contains(name) {
      throw unknownParameter(name, isShort: reference.isParameter, hinting: hinting)
    }
  }

  /// The diagnostics of all `{{ … }}` and `${…}` in the notebook.
  mutating func problemsInTexts() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let mentions = notebook.valueMentions.map { (start: $0.place?.start, mention: $0) }
    let first = SourcePosition(line: 0, column: 0)
    for (_, mention) in mentions.sorted(by: { $0.start ?? first < $1.start ?? first }) {
      switch mention.reading {
      case .failure(let fault):
        problems.append(notebook.locate(fault, at: mention.place(of: fault.setting?.characters)))
      case .success(let reference):
        do throws(Diagnostic) {
          // Search for hints only for diagnostics that are shown.
          try find(reference, hinting: problems.count < Notebook.maxDiagnostics)
        } catch {
          let characters = error.setting?.characters.map {
            $0.lowerBound + reference.pathStart..<$0.upperBound + reference.pathStart
          }
          problems.append(notebook.locate(error, at: mention.place(of: characters)))
        }
      }
    }
    return problems
  }
}

// MARK: - Messages

extension ValueLookup {
  private func unknownParameter(_ name: String, isShort: Bool, hinting: Bool) -> Diagnostic {
    let prefix = ValueReference.parameters.count + 1
    let start = isShort ? 0 : name.isEmpty ? 0 : prefix
    let width = name.isEmpty ? ValueReference.parameters.count : name.count
    let known = hinting ? notebook.frontMatter.parameters.map(\.key) : []
    let nearest = Spelling.nearest(to: name, among: known)
    return Diagnostic(
      .unknownParameter, "'\(name)' is no parameter of this notebook",
      hint: hinting ? Self.hint(for: name, nearest, among: known, isShort: isShort) : nil,
      replacement: nearest, setting: SettingPart(characters: start..<start + width))
  }

  private static func hint(
    for name: String, _ nearest: String?, among known: [String], isShort: Bool
  ) -> String {
    let parameters = ValueReference.parameters
    let parts = name.split(separator: "|", maxSplits: 1)
    if isShort, parts.count == 2, let meant = known.first(where: { parts[0].hasPrefix($0) }) {
      return "{{ \(parameters).\(meant) | \(parts[1].drop(while: \.isWhitespace)) }}"
    }
    if let nearest {
      return "did you mean '\(isShort ? "${\(nearest)}" : "\(parameters).\(nearest)")'?"
    }
    return isShort
      ? "write '\\${\(name)}' if the characters are meant"
      : "declare it in the front matter under '\(parameters)'"
  }

  private func unknownCell(
    _ path: ValuePath, above reader: Cell?, hinting: Bool
  ) -> Diagnostic {
    let whole = SettingPart(characters: 0..<path.description.count)
    if reader != nil, path.cell == ValueReference.parameters, let name = path.names.first {
      return Diagnostic(
        .unknownValue, "parameters are no values of a cell",
        hint: hinting ? "write '${\(name)}'" : nil, replacement: "${\(name)}", setting: whole)
    }
    let isBelow = reader.map { reader in
      notebook.cells.contains {
        ($0.name ?? $0.directive) == path.cell && $0.place.line >= reader.place.line
      }
    }
    let nearest =
      hinting ? Spelling.nearest(to: path.cell, among: cells.lazy.map(\.name)) : nil
    var diagnostic = Diagnostic(
      .unknownCell,
      isBelow == true
        ? "the cell '\(path.cell)' is not above this one"
        : "there is no cell '\(path.cell)'" + (isBelow == nil ? "" : " above"),
      didYouMean: nearest,
      else: hinting && reader == nil
        ? "write '\(ValueReference.escape)' if the characters '{{' are meant" : nil)
    diagnostic.setting = SettingPart(characters: 0..<path.cell.count)
    return diagnostic
  }

  private func group(
    _ path: ValuePath, _ published: PublishedPaths, hinting: Bool
  ) -> Diagnostic {
    let first = hinting ? published.members(of: path.names).first.map { "\(path).\($0)" } : nil
    return Diagnostic(
      .unknownValue, "'\(path)' is a group of values, expected one of them",
      hint: first, replacement: first?.contains("<") ?? true ? nil : first,
      setting: SettingPart(characters: 0..<path.description.count))
  }

  private func unknownValue(
    _ path: ValuePath, published: PublishedPaths, hinting: Bool
  ) -> Diagnostic {
    let name = path.names.joined(separator: ".")
    let letters = Self.withoutDigits(name)
    // A name that differs only in its digits is not a misspelling.
    let names = published.paths.lazy.filter {
      !$0.contains("<") && Self.withoutDigits($0) != letters
    }
    let nearest = hinting ? Spelling.nearest(to: name, among: names) : nil
    var diagnostic = Diagnostic(
      .unknownValue, "the cell '\(path.cell)' publishes no value '\(name)'",
      didYouMean: nearest.map { "\(path.cell).\($0)" },
      else: hinting ? Self.known(besides: path, published) : nil)
    diagnostic.setting = SettingPart(characters: 0..<path.description.count)
    return diagnostic
  }

  private static func withoutDigits(_ name: String) -> String { name.filter { !$0.isNumber } }

  /// Lists the values in the deepest group of the path that exists.
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
