import Checkpoints
import Reports

/// Why a cell must run: how its recipe differs from that of the result it gave before.
public struct RunReasons {
  /// Said of a cell that was in no run before.
  public static let never = "never run"

  let plan: Plan
  let index: Int
  /// The cells that have run or will run, whose results are therefore new.
  let running: Set<Int>
  /// What is said of those: `which will run`, `which ran`.
  let words: String
  /// Whether the cell was in the notebook's last run.
  let hasRun: Bool

  private var cell: PlannedCell { plan.cells[index] }

  package init(plan: Plan, index: Int, running: Set<Int>, words: String, hasRun: Bool) {
    self.plan = plan
    self.index = index
    self.running = running
    self.words = words
    self.hasRun = hasRun
  }

  /// In words, each to be read after the cell's name: `components: 20 -> 25`.
  ///
  /// - Parameter record: What to compare with; nil if nothing is kept of the cell's last run.
  package func words(for recipe: Recipe, comparedWith record: Record?) -> [String] {
    guard let record else {
      return [hasRun ? "its last run left no result" : Self.never]
    }
    guard record.format == Recipe.format else { return ["made by format \(record.format)"] }
    let before = Dictionary(record.recipe.parts.map { ($0.name, $0) }) { first, _ in first }
    let changed = direct(recipe.parts.filter { before[$0.name]?.value != $0.value })
    let runs = changed.filter { $0.name.hasPrefix(Recipe.repeatedPrefix) }
    var words = changed.filter { !$0.name.hasPrefix(Recipe.repeatedPrefix) }
      .map { change(to: $0, from: before[$0.name]) }
    if words.isEmpty, !runs.isEmpty { words = ["repeats \(repeated), with other results now"] }
    if words.isEmpty, record.recipe.parts.count > recipe.parts.count {
      words = ["it depends on less than before"]
    }
    return words.isEmpty ? ["its checkpoint is gone"] : words
  }

  /// What a cell whose recipe cannot be known yet waits for.
  func words(forValuesOf sources: [Int]) -> [String] {
    sources.map { "reads values of \(plan.cells[$0].name), \(words)" }
  }

  /// Without cells that only come along with another one: `avg` reads `segment`, and so its model.
  private func direct(_ parts: [Recipe.Part]) -> [Recipe.Part] {
    let names = cell.reads(in: plan)
    let kept = parts.filter { part in
      let (subject, kind) = PartSubject.split(part.name)
      guard subject == .reads,
        let source = ArtifactKind(rawValue: kind).flatMap({ cell.inputs[$0] })
      else { return true }
      return names.contains(plan.cells[source].name)
    }
    return kept.isEmpty ? parts : kept
  }

  private var repeated: String {
    guard let branches = cell.branches else { return "" }
    return Set(branches.measures.map(\.cell)).sorted().map { plan.cells[$0].name }
      .joined(separator: ", ")
  }

  private func change(to part: Recipe.Part, from before: Recipe.Part?) -> String {
    let (subject, name) = PartSubject.split(part.name)
    switch subject {
    case .option:
      guard let before else { return "'\(name)' is a new option" }
      return "\(name): \(before.value) -> \(part.value)"
    case .reads:
      let source = ArtifactKind(rawValue: name).flatMap { cell.inputs[$0] }
      let read = source.map { plan.cells[$0].name } ?? name
      let isRunning = source.map(running.contains) ?? false
      return "reads \(read), \(isRunning ? words : "which is another now")"
    case .file: return fileChange(name, to: part, from: before)
    case .value: return "\(name): \(before?.value ?? "nothing") -> \(part.value)"
    case .revision:
      return
        "'\(cell.directive.declaration.name)' works otherwise now (revision \(before?.value ?? "none") -> \(part.value))"
    case .other: return "\(part.name): \(before?.value ?? "none") -> \(part.value)"
    }
  }

  private func fileChange(
    _ role: String, to part: Recipe.Part, from before: Recipe.Part?
  ) -> String {
    let name = cell.fileName(ofRole: role) ?? role
    guard let before else { return "reads \(name), and did not before" }
    guard let old = before.bytes, let new = part.bytes else { return "\(name) changed" }
    return old == new
      ? "\(name) changed (still \(Grouped.text(new)) bytes)"
      : "\(name) changed (\(Grouped.text(old)) -> \(Grouped.text(new)) bytes)"
  }
}

/// The first word of a part's name: what kind of thing the rest names.
private enum PartSubject: String {
  case option, reads, file, value, revision, other

  static func split(_ name: String) -> (subject: PartSubject, rest: String) {
    let words = name.split(separator: " ", maxSplits: 1)
    guard let first = words.first, let subject = PartSubject(rawValue: String(first)) else {
      return (.other, name)
    }
    return (subject, words.count > 1 ? String(words[1]) : "")
  }
}

extension Recipe.Part {
  /// Length of the file, if the part is one.
  fileprivate var bytes: Int? { note?.split(separator: " ").first.flatMap { Int($0) } }
}

extension PlannedCell {
  /// `ratings.csv`
  fileprivate func fileName(ofRole role: String) -> String? {
    for case .file(role, let path) in (try? directive.ingredients(of: options)) ?? [] {
      return path.fileName
    }
    return nil
  }
}

/// Numbers with their thousands apart: `2,483,723`.
private enum Grouped {
  static func text(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
