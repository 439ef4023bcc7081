import Notebooks

/// Which cell of a plan publishes a value, before anything has run.
struct ValueLookup {
  let cells: [PlannedCell]
  let notebook: Notebook

  /// Why a path leads to no value.
  struct Absence: Error {
    let message: String
    let hint: String?
    /// The part of the path that is to blame.
    let culprit: String
  }

  /// The index of the cell that publishes a value.
  ///
  /// - Parameter reader: The cell that reads it, which must stand below; nil for prose, into which
  ///   values are put after the run.
  func cell(of path: ValuePath, above reader: Cell? = nil) throws(Absence) -> Int {
    guard let index = cells.firstIndex(where: { $0.name == path.cell }) else {
      throw unknownCell(path, above: reader)
    }
    let published = paths(publishedBy: cells[index])
    switch published.standing(of: path.names) {
    case .value: return index
    case .group(let members): throw group(path, members: members)
    case .unknown where names(of: cells[index]) == nil: return index
    case .unknown: throw unknownValue(path, published: published)
    }
  }

  /// The paths of what a cell publishes, as exactly as its options tell.
  func paths(publishedBy cell: PlannedCell) -> [String] {
    cell.directive.declaration.publishes.paths(with: names(of: cell) ?? [:])
  }

  /// The names that stand for each `<…>`; nil where options could not be read, and defaults say nothing.
  func names(of cell: PlannedCell) -> [String: [String]]? {
    let read = cell.inputs.mapValues { cells[$0].asRead }
    guard cell.options.isWhole, read.values.allSatisfy(\.options.isWhole) else { return nil }
    return cell.directive.publishedNames(with: cell.options, reading: read)
  }

  /// What is wrong with each `{{ … }}` of the notebook.
  func problemsInTexts() -> [Diagnostic] {
    notebook.valueMentions.compactMap { mention in
      switch mention.reading {
      case .failure(let fault):
        return notebook.diagnostic(
          at: mention.place(of: fault.culprit), fault.message,
          hint: fault.hint)
      case .success(let reference):
        do throws(Absence) {
          _ = try cell(of: reference.path)
          return nil
        } catch {
          return notebook.diagnostic(
            at: mention.place(of: error.culprit), error.message,
            hint: error.hint)
        }
      }
    }
  }
}

/// What a path leads to among the values that a directive publishes.
private enum PathStanding {
  case value
  /// To several, whose paths go on like this.
  case group([String])
  case unknown
}

extension [String] {
  /// These being the paths that a directive publishes.
  fileprivate func standing(of names: [String]) -> PathStanding {
    let rests = compactMap { PathPattern($0).rest(after: names) }
    if rests.contains([]) { return .value }
    return rests.isEmpty ? .unknown : .group(rests.map { $0.joined(separator: ".") })
  }
}

// MARK: - Messages

extension ValueLookup {
  private func unknownCell(_ path: ValuePath, above reader: Cell?) -> Absence {
    guard let reader else {
      return Absence(
        message: "there is no cell '\(path.cell)'",
        hint: Spelling.guess(for: path.cell, among: cells.map(\.name))
          ?? "write '\(ValueFault.escape)' if the characters '{{' are meant", culprit: path.cell)
    }
    let isBelow = notebook.cells.contains {
      ($0.name ?? $0.directive) == path.cell && $0.place.line >= reader.place.line
    }
    return Absence(
      message: isBelow
        ? "the cell '\(path.cell)' is not above this one"
        : "there is no cell '\(path.cell)' above",
      hint: Spelling.guess(for: path.cell, among: cells.map(\.name)), culprit: path.cell)
  }

  private func group(_ path: ValuePath, members: [String]) -> Absence {
    Absence(
      message: "'\(path)' is a group of values, expected one of them",
      hint: members.first.map { "\(path).\($0)" }, culprit: "\(path)")
  }

  private func unknownValue(_ path: ValuePath, published: [String]) -> Absence {
    let name = path.names.joined(separator: ".")
    let letters = Self.withoutDigits(name)
    // Another number is another value, and no slip.
    let names = published.filter { !$0.contains("<") && Self.withoutDigits($0) != letters }
    let nearest = Spelling.nearest(to: name, among: names)
    return Absence(
      message: "the cell '\(path.cell)' publishes no value '\(name)'",
      hint: nearest.map { "did you mean '\(path.cell).\($0)'?" }
        ?? known(besides: path, published: published), culprit: "\(path)")
  }

  private static func withoutDigits(_ name: String) -> String { name.filter { !$0.isNumber } }

  /// What the cell does publish, as near to the path as there is something.
  private func known(besides path: ValuePath, published: [String]) -> String? {
    for depth in path.names.indices.reversed() {
      let group = Array(path.names.prefix(depth))
      guard case .group(let members) = published.standing(of: group) else { continue }
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
