import Checkpoints
import Directives
import Words

/// Why a task must be computed.
public enum Reason: Hashable, Sendable {
  /// The run is fresh: it computes everything again.
  case fresh
  /// The stored result cannot be used. `words` reduces `path` in the message to the file name, for published reports.
  case damaged(String, path: String?)
  case neverRan
  /// The cell was in the notebook's last run, but no record of its result is left.
  case noResultLeft
  case format(Int)
  case option(String, old: String?, new: String)
  case fact(String, old: String?, new: String)
  case value(String, old: String?, new: String)
  case revision(of: String, old: String?, new: Int)
  /// `old` and `new` are lengths in bytes; `old` is nil if unknown or if the file was not read before.
  case file(String, isNew: Bool, old: Int?, new: Int)
  /// A cell that it reads has another result; `isComputed` if that is computed in this run.
  case reads(String, isComputed: Bool)
  case repeats([String])
  case dependsOnLess
  case checkpointGone
  /// It reads values of a cell that is still to be computed.
  case values(of: String)

  /// The tense of a reason: future in a plan, past in a run.
  public enum Tense: Sendable { case future, past }

  /// The reason as text that follows the cell's name: `components: 20 -> 25`.
  public func words(_ tense: Tense) -> String {
    let computed = tense == .future ? "which will run" : "which ran"
    switch self {
    case .fresh: return "everything is computed anew"
    case .damaged(let message, let path):
      return path.map { message.replacing($0, with: $0.fileName) } ?? message
    case .neverRan: return "never run"
    case .noResultLeft: return "its last run left no result"
    case .format(let number): return "made by format \(number)"
    case .option(let name, nil, _): return "'\(name)' is a new option"
    case .option(let name, let old?, let new): return "\(name): \(old) -> \(new)"
    case .fact(let name, let old, let new): return "\(name): \(old ?? "none") -> \(new)"
    case .value(let path, let old, let new): return "\(path): \(old ?? "nothing") -> \(new)"
    case .revision(let directive, let old, let new):
      return "'\(directive)' works otherwise now (revision \(old ?? "none") -> \(new))"
    case .file(let name, isNew: true, _, _): return "reads \(name), and did not before"
    case .file(let name, _, nil, _): return "\(name) changed"
    case .file(let name, _, let old?, let new):
      return old == new
        ? "\(name) changed (still \(grouped("\(new)")) bytes)"
        : "\(name) changed (\(grouped("\(old)")) -> \(grouped("\(new)")) bytes)"
    case .reads(let cell, let isComputed):
      return "reads \(cell), \(isComputed ? computed : "which is another now")"
    case .repeats(let cells):
      return "repeats \(cells.joined(separator: ", ")), with other results now"
    case .dependsOnLess: return "it depends on less than before"
    case .checkpointGone: return "its checkpoint is gone"
    case .values(let cell): return "reads values of \(cell), \(computed)"
    }
  }
}

extension Reason {
  /// The differences between a recipe and that of the cell's previous result.
  ///
  /// - Parameters:
  ///   - record: The previous result; nil if none is stored.
  ///   - hasRun: Whether the cell was in the notebook's last run.
  ///   - isComputed: Whether a task is computed in this run, so that its result is new.
  package static func of(
    _ recipe: Recipe, comparedWith record: Record?, hasRun: Bool, for task: CellTask,
    in graph: TaskGraph, isComputed: (Int) -> Bool
  ) -> [Reason] {
    guard let record else { return [hasRun ? .noResultLeft : .neverRan] }
    guard record.format == Record.format else { return [.format(record.format)] }
    let before = record.recipe.partsByLabel
    let changed = task.direct(
      recipe.parts.filter { before[$0.label]?.text != $0.text }, in: graph)
    // One archive may be read in two roles.
    var told = Set<Reason>()
    var reasons = changed.compactMap { part in
      Reason(part, before: before[part.label], task, graph, isComputed)
    }.filter { told.insert($0).inserted }
    if reasons.isEmpty, !changed.isEmpty {
      let measured = Set(task.branches?.measures.map(\.cell) ?? []).sorted()
      reasons = [.repeats(measured.map { graph.tasks[$0].name })]
    }
    if reasons.isEmpty, record.recipe.parts.count > recipe.parts.count {
      reasons = [.dependsOnLess]
    }
    return reasons.isEmpty ? [.checkpointGone] : reasons
  }

  /// Nil for the result of a branch; a sweep has one reason for all of them.
  private init?(
    _ part: Recipe.Part, before: Recipe.Part?, _ task: CellTask, _ graph: TaskGraph,
    _ isComputed: (Int) -> Bool
  ) {
    switch part {
    case .branch: return nil
    case .option(let name, let value): self = .option(name, old: before?.text, new: value)
    case .directive(let name): self = .fact(part.label, old: before?.text, new: name)
    case .fact(let name, let value): self = .fact(name, old: before?.text, new: value)
    case .value(let path, let words): self = .value(path, old: before?.text, new: words)
    case .revision(let number):
      self = .revision(of: task.label, old: before?.text, new: number)
    case .reads(let kind, _):
      let source = ArtifactKind(rawValue: kind).flatMap { task.inputs[$0] }
      self = .reads(
        source.map { graph.tasks[$0].name } ?? kind,
        isComputed: source.map(isComputed) ?? false)
    case .file(let role, _, let bytes):
      let name = task.fileName(ofRole: role) ?? role
      var old: Int?
      if case .file(_, _, let length) = before { old = length }
      self = .file(name, isNew: before == nil, old: old, new: bytes)
    }
  }
}

extension CellTask {
  /// Leaves out inputs that come only through another input, if others remain: for `avg`, the model of `segment`.
  fileprivate func direct(_ parts: [Recipe.Part], in graph: TaskGraph) -> [Recipe.Part] {
    let names = reads(in: graph)
    let kept = parts.filter { part in
      guard case .reads(let kind, _) = part,
        let source = ArtifactKind(rawValue: kind).flatMap({ inputs[$0] })
      else { return true }
      return names.contains(graph.tasks[source].name)
    }
    return kept.isEmpty ? parts : kept
  }

  /// The name of the file in this role: `ratings.csv`.
  fileprivate func fileName(ofRole role: String) -> String? {
    for case .file(role, let path) in (try? directive.ingredients(of: options)) ?? [] {
      return path.fileName
    }
    return nil
  }
}
