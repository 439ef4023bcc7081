import Directives
import Engine
import Language
import Reports

/// Plans the runs of a sweep, called branches, from the cells above, and finds the errors in its options.
struct BranchPlanner {
  let cells: [CellTask]
  /// The cell that publishes each measure, for those that were found.
  let measured: [ValuePath: Int]
  /// The number of runs of the sweeps above.
  let runsAbove: Int

  /// Limit on the runs of all sweeps of a notebook, because all are planned and looked up in the store before the first
  /// begins.
  static let mostRuns = 10_000

  /// The branches, or diagnostics of the sweep's options.
  enum Outcome {
    case branches(Branches)
    case problems([Diagnostic])
  }

  func plan(_ repetition: Repetition) -> Outcome {
    do throws(SweepProblems) {
      let runs = runsAbove + repetition.values.count * (repetition.folds ?? 1)
      guard runs <= Self.mostRuns else {
        throw SweepProblems(
          .values,
          "the sweeps of this notebook come to \(runs) runs, expected \(Self.mostRuns) at the most",
          hint: repetition.folds == nil ? "fewer values" : "fewer values, or fewer folds")
      }
      let (varied, option) = try target(of: repetition)
      let values = try values(of: repetition, as: option.type)
      let needed = ancestors(of: repetition.measures.compactMap { measured[$0.path] })
      let split = try repetition.folds.map { _ throws(SweepProblems) in
        try self.split(among: needed)
      }
      let changed = [varied] + (split.map { [$0] } ?? [])
      let affected = descendants(of: changed).intersection(needed)
      try check(repetition, affected: affected, varied: varied, split: split)
      let all = branches(repetition, values, varied: varied, option: option.name, split: split)
      try check(all, affected: affected)
      let order = affected.sorted()
      return .branches(
        Branches(
          all: all, cells: order,
          given: Set(order.flatMap { cells[$0].inputs.values }).subtracting(affected),
          varied: varied,
          measures: repetition.measures.compactMap { measure in
            measured[measure.path].map { cell in
              Branches.Measure(
                path: measure.path, cell: cell,
                isOfTrainingUsers: cells[cell].directive.declaration
                  .isOfTrainingUsers(measure.path.names))
            }
          }))
    } catch {
      return .problems(error.problems)
    }
  }

  private struct SweepProblems: Error {
    let problems: [Diagnostic]

    init(_ problems: [Diagnostic]) { self.problems = problems }

    init(
      _ option: Repetition.Part, _ message: String, hint: String? = nil, spot: SettingPart? = nil
    ) {
      problems = [Diagnostic(option.rawValue, message, hint: hint, spot: spot)]
    }
  }

  // MARK: - The varied option

  private func target(
    of repetition: Repetition
  ) throws(SweepProblems) -> (cell: Int, option: OptionDeclaration) {
    let over = repetition.over
    guard let index = cells.firstIndex(where: { $0.name == over.cell }) else {
      throw SweepProblems(
        .over, "there is no cell '\(over.cell)' above",
        hint: Spelling.guess(for: over.cell, among: cells.map(\.name)))
    }
    let name = over.names.joined(separator: ".")
    let declaration = cells[index].directive.declaration
    let choices = declaration.options.filter { $0.effect == .result && $0.type.takesOneWord }
    if let option = choices.first(where: { $0.name == name }) { return (index, option) }
    if let option = declaration.options.first(where: { $0.name == name }) {
      throw SweepProblems(
        .over,
        option.effect == .result
          ? "'\(name)' of '\(over.cell)' takes \(option.type.expectation), expected an option that takes a number or a word"
          : "'\(name)' of '\(over.cell)' changes nothing but what is shown")
    }
    throw SweepProblems(
      .over, "'\(declaration.name)' has no option '\(name)'",
      hint: Spelling.nearest(to: name, among: choices.map(\.name)).map {
        "\(Repetition.Part.over.rawValue): \(over.cell).\($0)"
      }
        ?? (choices.isEmpty
          ? "no option of '\(declaration.name)' can be varied"
          : "its options are \(choices.map(\.name).joined(separator: ", "))"))
  }

  private func values(
    of repetition: Repetition, as type: OptionType
  ) throws(SweepProblems) -> [OptionValue] {
    var values: [OptionValue] = []
    var problems: [Diagnostic] = []
    func complain(_ index: Int, _ message: String) {
      problems.append(
        Diagnostic(
          Repetition.Part.values.rawValue, message,
          spot: SettingPart(element: index, characters: 0..<repetition.values[index].count)))
    }
    for (index, text) in repetition.values.enumerated() {
      guard let value = type.value(of: text) else {
        complain(index, "'\(repetition.over)' is '\(text)', expected \(type.expectation)")
        continue
      }
      if values.contains(value) { complain(index, "'\(text)' stands among the values twice") }
      values.append(value)
    }
    if !problems.isEmpty { throw SweepProblems(problems) }
    return values
  }

  private func split(among needed: Set<Int>) throws(SweepProblems) -> Int {
    let splits = needed.filter { cells[$0].directive.declaration.produces == .split }.sorted()
    guard let split = splits.first else {
      throw SweepProblems(.folds, "no measure comes from a split, so there are no users to fold")
    }
    guard splits.count == 1 else {
      let names = splits.map { "'\(cells[$0].name)'" }.joined(separator: " and ")
      throw SweepProblems(.folds, "the measures come from different splits, \(names)")
    }
    let folded = cells[split].directive.folded(cells[split].options, fold: 1, of: 2)
    guard folded != nil else {
      throw SweepProblems(.folds, "'\(cells[split].name)' is one fold already")
    }
    return split
  }

  // MARK: - Dependencies

  private func ancestors(of indices: [Int]) -> Set<Int> {
    var found = Set<Int>()
    var open = indices
    while let index = open.popLast() {
      guard found.insert(index).inserted else { continue }
      open += cells[index].inputs.values
      open += cells[index].values.values
    }
    return found
  }

  private func descendants(of indices: [Int]) -> Set<Int> {
    var found = Set(indices)
    for (index, cell) in cells.enumerated()
    where !found.isDisjoint(with: cell.inputs.values) || !found.isDisjoint(with: cell.values.values)
    {
      found.insert(index)
    }
    return found
  }

  private func branches(
    _ repetition: Repetition, _ values: [OptionValue], varied: Int, option: String, split: Int?
  ) -> [Branch] {
    let folds: [Int?] = repetition.folds.map { (1...$0).map(Optional.init) } ?? [nil]
    return zip(repetition.values, values).enumerated().flatMap { place, pair in
      folds.map { fold in
        var options = [varied: cells[varied].options.setting(option, to: pair.1)]
        if let split, let fold, let count = repetition.folds {
          options[split] = cells[split].directive.folded(
            options[split] ?? cells[split].options, fold: fold, of: count)
        }
        return Branch(value: pair.0, place: place, fold: fold, options: options)
      }
    }
  }

  // MARK: - Checks

  private func check(
    _ repetition: Repetition, affected: Set<Int>, varied: Int, split: Int?
  ) throws(SweepProblems) {
    let depending = descendants(of: [varied])
    let problems = repetition.measures.compactMap { measure -> Diagnostic? in
      guard let index = measured[measure.path] else { return nil }
      if !depending.contains(index) {
        return Diagnostic(
          measure.option,
          "'\(measure.path)' does not come from '\(repetition.over.cell)', and would be the same for every value",
          spot: measure.spot)
      }
      if cells[index].directive.declaration.isIdentity(measure.path.names) {
        return Diagnostic(
          measure.option,
          "'\(measure.path)' is an id or a name, expected an amount, of which more or less is better",
          spot: measure.spot)
      }
      guard split != nil, measure.path.names.contains(Split.Name.validation.rawValue) else {
        return nil
      }
      return Diagnostic(
        measure.option,
        "'\(measure.path)' is of validation users, and with 'folds' there are none",
        hint: "the users held out are called test", spot: measure.spot)
    }
    if !problems.isEmpty { throw SweepProblems(problems) }
    if let reader = affected.sorted().first(where: { !cells[$0].values.isEmpty }) {
      throw SweepProblems(
        .measure, "'\(cells[reader].name)' reads values of other cells and cannot be repeated")
    }
    if let inner = affected.sorted().first(where: { cells[$0].branches != nil }) {
      throw SweepProblems(
        .measure, "'\(cells[inner].name)' is a sweep itself and cannot be repeated")
    }
  }

  /// Throws the errors that directives find in the options of the branches.
  private func check(_ branches: [Branch], affected: Set<Int>) throws(SweepProblems) {
    var problems: [Diagnostic] = []
    for branch in branches {
      func options(_ index: Int) -> Options { branch.options[index] ?? cells[index].options }
      for index in affected.sorted() {
        let cell = cells[index]
        let reading = cell.inputs.mapValues {
          ReadCell(cells[$0].directive, with: options($0), lineage: cells[$0].lineage)
        }
        var found = cell.directive.problems(with: options(index), reading: reading).map(\.message)
        if cell.directive.reads(with: options(index)) != cell.directive.reads(with: cell.options) {
          found.append("'\(cell.name)' would read other cells")
        }
        let spot = SettingPart(element: branch.place, characters: 0..<branch.value.count)
        problems += found.map {
          Diagnostic(
            Repetition.Part.values.rawValue, "with '\(branch.value)': \($0)", spot: spot)
        }
      }
    }
    var seen = Set<Diagnostic>()
    problems = problems.filter { seen.insert($0).inserted }
    if !problems.isEmpty { throw SweepProblems(problems) }
  }
}

extension OptionType {
  /// Whether a value of this type is written as a single number or word.
  fileprivate var takesOneWord: Bool {
    switch self {
    case .integer, .id, .number, .text, .flag, .choice: true
    case .path, .list, .oneOrMore, .map, .cell, .scalar: false
    }
  }
}
