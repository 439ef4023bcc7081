import Engine
import Language
import Reports

/// `sweep`: runs cells above once for each of several values of an option, and says which is best.
///
/// Every run of a cell is a checkpoint of its own, the same as if the notebook said so: a value that is
/// added computes that value only. With `folds` the training users are cut into folds and each is held
/// out once, as scikit-learn's `GridSearchCV` does; the test users are not looked at.
public enum Sweep: Directive {
  struct OwnOptions: OptionGroup {
    let over = Option<String>(
      required: Repetition.Part.over.rawValue, .text,
      "The option to vary, of a cell above: 'fit-lda.components'.", elsewhere: ["param-name"])
    let values = Option<[String]>(
      required: Repetition.Part.values.rawValue, .list(.scalar, count: 1...1000),
      "The values it takes, in turn.", elsewhere: ["param-range"])
    let measure = Option<[String]>(
      required: Repetition.Part.measure.rawValue, .list(.text, count: 1...50),
      "Published values of cells above that hang on the option: 'r2.test.covered'. The best is the highest, of errors (rmse, mae, perplexity) the lowest; measures of the training users, from whom models learn, are shown and no value is called the best by them.",
      elsewhere: ["scoring"])
    let folds = Option<Int?>(
      Repetition.Part.folds.rawValue, .integer(2...100), default: nil,
      "Cuts the training users into so many folds and holds out each once in place of the test users; shows the mean and the spread.",
      elsewhere: ["cv", "n-splits"])
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "sweep",
    revision: 4,
    summary:
      "runs cells above once for each of several values of an option, and shows which is best",
    example: """
      over: fit-lda.components
      values: [2, 4, 8]
      measure: [r2.test.covered, hit-rate.10]
      """,
    options: option.declarations,
    reads: [],
    produces: nil,
    publishes: [
      .init("values", "The values that the option took: a list.", .identity),
      .init("folds", "How many folds there were; nothing without."),
      .init(
        "best",
        "The best value by the first measure that is not of the training users; nothing without one.",
        .identity),
      .init("score", "What that measure was for it, of folds the mean."),
      .init("spread", "The standard deviation over folds."),
      .init(
        "measures.<measure>.best",
        "The best value by a measure; nothing by one of the training users.", .identity),
      .init("measures.<measure>.score", "What the measure was for it, of folds the mean."),
      .init("measures.<measure>.spread", "The standard deviation over folds."),
      .init("measures.<measure>.scores", "The measure for each value, of folds the mean: a list."),
      .init("measures.<measure>.folds", "The measure by value and fold: a list of lists."),
    ])

  public static func publishedNames(
    with options: Options, reading: ReadCells
  ) -> [String: [String]] {
    ["measure": options[option.measure]]
  }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if ValuePath(options[option.over])?.names.isEmpty ?? true {
      problems.append(
        Diagnostic(
          option.over.name,
          "'\(option.over.name)' is '\(options[option.over])', expected a cell and its option",
          hint: "over: fit-lda.components"))
    }
    var seen = Set<String>()
    for (index, text) in options[option.measure].enumerated() {
      let spot = SettingPart(element: index, characters: 0..<text.count)
      if ValuePath(text)?.names.isEmpty ?? true {
        problems.append(
          Diagnostic(
            option.measure.name,
            "'\(text)' is no value, expected the name of a cell and of a value",
            hint: ValuePath.repaired(text) ?? "r2.test.covered", spot: spot))
      } else if !seen.insert(text).inserted {
        problems.append(
          Diagnostic(
            option.measure.name, "'\(text)' stands among the measures twice", spot: spot))
      }
    }
    return problems
  }

  public static func repetition(asked options: Options) -> Repetition? {
    guard let target = ValuePath(options[option.over]) else { return nil }
    return Repetition(
      over: target, values: options[option.values],
      measures: options[option.measure].enumerated().compactMap { index, text in
        ValuePath(text).map { path in
          ReadValue(
            path: path, option: option.measure.name,
            spot: SettingPart(element: index, characters: 0..<text.count))
        }
      }, folds: options[option.folds])
  }

  public static func compute(_ cell: CellContext) -> SweptMeasures {
    SweptMeasures(
      option: cell.options[option.over], values: cell.options[option.values],
      measures: cell.branches?.measures ?? [], outcomes: cell.outcomes)
  }
}
