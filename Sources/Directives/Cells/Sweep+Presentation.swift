import Engine
import Reports

extension Sweep {
  public static func present(_ product: SweptMeasures, of cell: CellContext) throws -> Presentation
  {
    var exhibits: [Exhibit] = []
    if let folds = cell.options[option.folds] {
      exhibits.append(.note(foldNote(folds)))
      exhibits += undefinedNotices(product, folds: folds)
    }
    exhibits += trainingNotes(product)
    exhibits += charts(product).map(Exhibit.chart)
    exhibits.append(.table(table(product)))
    let presentation = Presentation(exhibits: exhibits, values: published(product))
    guard let first = product.failures.first else { return presentation }
    let count = product.failures.count
    let others = count == 1 ? "" : " (and \(count - 1) more of the runs failed)"
    let failure = Diagnostic(
      first.message + others, option: option.values.name,
      spot: SettingPart(
        element: first.place, characters: 0..<product.values[first.place].count))
    throw ShownFailure(diagnostic: failure, presentation: presentation)
  }

  private static func foldNote(_ folds: Int) -> String {
    "The training users are cut into \(folds) folds. Each is held out once, and plays the test users in the measures; the model learns from the others. Shown are mean and standard deviation over the folds. The split's own test users are not looked at."
  }

  /// What is said of measures of the users that the models learned from.
  private static func trainingNotes(_ product: SweptMeasures) -> [Exhibit] {
    let paths = product.measures.filter(\.isOfTrainingUsers).map { "'\($0.path)'" }
    guard !paths.isEmpty else { return [] }
    let isOne = paths.count == 1
    return [
      .note(
        "\(paths.listed()) \(isOne ? "is" : "are") of the training users, from whom the models learned: that it is better with a value says nothing of other users, so none is marked as the best by \(isOne ? "it" : "them")."
      )
    ]
  }

  /// What is said of folds that gave no score, unless their run failed.
  private static func undefinedNotices(_ product: SweptMeasures, folds: Int) -> [Exhibit] {
    guard product.failures.isEmpty else { return [] }
    return product.measures.flatMap { measure in
      product.values.enumerated().compactMap { place, value in
        let undefined = measure.undefined(at: place)
        guard undefined > 0 else { return nil }
        return .notice(
          "'\(measure.path)' is not defined in \(undefined) of \(folds) folds with \(value); mean and deviation are over the others."
        )
      }
    }
  }

  /// `components`
  private static func optionName(_ product: SweptMeasures) -> String {
    product.option.split(separator: ".").dropFirst().joined(separator: ".")
  }

  // MARK: - Table

  private static func table(_ product: SweptMeasures) -> Table {
    let hasFolds = product.measures.contains { ($0.scores.first?.count ?? 0) > 1 }
    var columns = [Table.Column(optionName(product))]
    for measure in product.measures {
      let users = measure.isOfTrainingUsers ? " (training users)" : ""
      columns.append(.init("\(measure.path)\(users)", format(of: measure)))
      if hasFolds { columns.append(.init("± s.d.", format(of: measure))) }
    }
    let best = product.measures.enumerated().compactMap { index, measure in
      measure.marked.map { Table.Spot(row: $0, column: 1 + index * (hasFolds ? 2 : 1)) }
    }
    return Table(
      title: "What each value gives", columns: columns,
      rows: product.values.enumerated().map { place, value in
        var row = [shown(value)]
        for measure in product.measures {
          row.append(.measured(measure.mean(at: place)))
          if hasFolds { row.append(.measured(measure.deviation(at: place))) }
        }
        return row
      }, marked: best)
  }

  /// A number as a number, so that it is aligned to the right.
  private static func shown(_ text: String) -> Value {
    if let integer = Int(text) { return .integer(integer) }
    return Double(text).map(Value.number) ?? .text(text)
  }

  /// About four significant digits, for shares as well as for thousands.
  private static func format(of measure: SweptMeasure) -> Format {
    let largest = measure.scores.joined().compactMap { $0 }.map(abs).max() ?? 0
    return .decimals(largest >= 1000 ? 1 : largest >= 10 ? 2 : 4)
  }

  // MARK: - Charts

  /// Measures that differ only in the part of users they are of share a chart, which is called by their path in
  /// words: `R2 with fallback`.
  private static func charts(_ product: SweptMeasures) -> [Chart] {
    var groups: [(name: String, measures: [SweptMeasure])] = []
    for measure in product.measures {
      let name =
        ([measure.path.cell] + measure.path.names.filter { Split.Name(rawValue: $0) == nil })
        .joined(separator: " ").replacing("-", with: " ")
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].measures.append(measure)
      } else {
        groups.append((name, [measure]))
      }
    }
    return groups.map { chart(product, $0.name, $0.measures) }
  }

  private static func chart(
    _ product: SweptMeasures, _ name: String, _ measures: [SweptMeasure]
  ) -> Chart {
    let positions = product.values.compactMap(Double.init)
    let option = optionName(product)
    // A line needs numbers; words are shown as dots.
    let areNumbers = positions.count == product.values.count
    return Chart(
      title: "\(name.prefix(1).uppercased())\(name.dropFirst()) by \(option)",
      mark: areNumbers ? .line : .dots, categoryTitle: option,
      categoryPlural: "values of \(option)",
      categories: product.values, positions: areNumbers ? positions : nil,
      valueTitle: name + (measures.allSatisfy(\.isOfTrainingUsers) ? ", training users" : ""),
      valueFormat: format(of: measures[0]),
      series: measures.map { measure in
        Chart.Series(
          measures.count == 1
            ? name
            : measure.path.names.first { Split.Name(rawValue: $0) != nil } ?? "\(measure.path)",
          product.values.indices.map(measure.mean(at:)),
          intervals: intervals(of: measure, product.values.count), marked: measure.marked)
      }, intervalTitle: "one standard deviation over the folds")
  }

  /// A standard deviation to both sides of the mean; nil where there are no folds.
  private static func intervals(of measure: SweptMeasure, _ count: Int) -> [Chart.Interval?]? {
    let intervals = (0..<count).map { place -> Chart.Interval? in
      guard let mean = measure.mean(at: place), let deviation = measure.deviation(at: place) else {
        return nil
      }
      return Chart.Interval(low: mean - deviation, high: mean + deviation)
    }
    return intervals.contains { $0 != nil } ? intervals : nil
  }

  // MARK: - Values

  /// The best value and score of the first measure, and those of all measures under `measures`.
  private static func published(_ product: SweptMeasures) -> [String: Value] {
    func best(_ measure: SweptMeasure) -> (value: Value, score: Value, spread: Value) {
      guard let place = measure.marked else { return (.missing, .missing, .missing) }
      return (
        shown(product.values[place]), .measured(measure.mean(at: place)),
        .measured(measure.deviation(at: place))
      )
    }
    let folds = product.measures.first?.scores.first?.count ?? 1
    var values: [String: Value] = [
      "values": .list(product.values.map(shown)),
      "folds": folds > 1 ? .integer(folds) : .missing,
    ]
    let first = product.measures.first { !$0.isOfTrainingUsers }.map(best)
    values["best"] = first?.value ?? .missing
    values["score"] = first?.score ?? .missing
    values["spread"] = first?.spread ?? .missing
    var tree = Value.record([:])
    for measure in product.measures {
      let found = best(measure)
      tree.put(
        .record([
          "best": found.value, "score": found.score, "spread": found.spread,
          "scores": .list(product.values.indices.map { .measured(measure.mean(at: $0)) }),
          "folds": .list(
            measure.scores.map { scores in .list(scores.map { Value.measured($0) }) }),
        ]), at: [measure.path.cell] + measure.path.names)
    }
    values["measures"] = tree
    return values
  }
}

extension Value {
  /// Puts a value into records in records, which are made as needed.
  fileprivate mutating func put(_ value: Value, at path: [String]) {
    guard let name = path.first else {
      self = value
      return
    }
    guard case .record(var fields) = self else {
      self = .record([:])
      return put(value, at: path)
    }
    var inner = fields[name] ?? .record([:])
    inner.put(value, at: Array(path.dropFirst()))
    fields[name] = inner
    self = .record(fields)
  }
}
