import Language
import Reports

/// What a directive has done again: cells above, once for each of several values of one cell's option.
public struct Repetition: Sendable {
  /// The options of the directive that say so, by name.
  enum Part: String { case over, values, measure, folds }

  /// The cell and its option: `fit-lda.components`.
  let over: ValuePath
  /// The values as they are written.
  let values: [String]
  /// What is recorded of each run.
  let measures: [ReadValue]
  /// Each run is done so often, with another fold of the training users held out each time.
  let folds: Int?
}

/// The runs that a repetition comes to, all checked before anything runs.
public struct Branches: Sendable {
  /// In the order of the values, and of the folds for each value.
  var all: [Branch]
  /// The cells that are repeated: those that depend on the option and that a measure depends on, top to bottom.
  let cells: [Int]
  /// Cells that give the same in every branch, and that `cells` read.
  let given: Set<Int>
  /// The cell whose option is varied.
  let varied: Int
  /// The cell that publishes each measure, in the order they are written.
  let measures: [Measure]

  struct Measure: Sendable {
    let path: ValuePath
    let cell: Int
    /// Whether it is of the users that models learn from.
    let isOfTrainingUsers: Bool
  }
}

/// One run of some cells with other options.
public struct Branch: Sendable {
  /// The option's value as it is written, and its place among the values.
  let value: String
  let place: Int
  /// From 1; nil without folds.
  let fold: Int?
  /// Of the cells whose options are not the notebook's.
  let options: [Int: Options]
  /// The task of each repeated cell.
  var tasks: [Int: Int] = [:]

  /// `20, fold 2`
  var words: String { value + (fold.map { ", fold \($0)" } ?? "") }
}

/// What a branch gave: a value for each measure, or why there is none.
struct BranchOutcome: Sendable {
  let branch: Branch
  /// In the order of the measures; `.missing` where a cell did not publish one.
  let values: [Value]
  let failure: String?
}

extension Options {
  /// The same, but for one option.
  func setting(_ name: String, to value: OptionValue) -> Options {
    Options(
      values: values.merging([name: value]) { _, new in new }, isWhole: isWhole, log: log)
  }
}
