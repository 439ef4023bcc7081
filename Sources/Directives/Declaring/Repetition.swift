import Language
import Reports

/// What a directive has done again: cells above, once for each of several values of one cell's option.
public struct Repetition: Sendable {
  /// The options of the directive that say so, by name.
  package enum Part: String { case over, values, measure, folds }

  /// The cell and its option: `fit-lda.components`.
  package let over: ValuePath
  /// The values as they are written.
  package let values: [String]
  /// What is recorded of each run.
  package let measures: [ReadValue]
  /// Number of folds of the training users; each run is repeated once per fold, which is held out.
  package let folds: Int?
}

/// The runs that a repetition comes to, all checked before anything runs.
public struct Branches: Sendable {
  /// In the order of the values, and of the folds for each value.
  package var all: [Branch]
  /// The cells that are repeated: those that depend on the option and that a measure depends on, top to bottom.
  package let cells: [Int]
  /// Cells that give the same in every branch, and that `cells` read.
  package let given: Set<Int>
  /// The cell whose option is varied.
  package let varied: Int
  /// The cell that publishes each measure, in the order they are written.
  package let measures: [Measure]

  package struct Measure: Sendable {
    package let path: ValuePath
    package let cell: Int
    /// Whether it is of the users that models learn from.
    package let isOfTrainingUsers: Bool

    package init(path: ValuePath, cell: Int, isOfTrainingUsers: Bool) {
      self.path = path
      self.cell = cell
      self.isOfTrainingUsers = isOfTrainingUsers
    }
  }

  package init(
    all: [Branch], cells: [Int], given: Set<Int>, varied: Int, measures: [Measure]
  ) {
    self.all = all
    self.cells = cells
    self.given = given
    self.varied = varied
    self.measures = measures
  }
}

/// One run of some cells with other options.
public struct Branch: Sendable {
  /// The option's value as it is written, and its place among the values.
  package let value: String
  package let place: Int
  /// From 1; nil without folds.
  package let fold: Int?
  /// Of the cells whose options are not the notebook's.
  package let options: [Int: Options]
  /// The task of each repeated cell.
  package var tasks: [Int: Int] = [:]

  package init(value: String, place: Int, fold: Int?, options: [Int: Options]) {
    self.value = value
    self.place = place
    self.fold = fold
    self.options = options
  }

  /// `20, fold 2`
  package var words: String { value + (fold.map { ", fold \($0)" } ?? "") }
}

/// What a branch gave: a value for each measure, or why there is none.
package struct BranchOutcome: Sendable {
  package let branch: Branch
  /// In the order of the measures; `.missing` where a cell did not publish one.
  package let values: [Value]
  package let failure: String?

  package init(branch: Branch, values: [Value], failure: String?) {
    self.branch = branch
    self.values = values
    self.failure = failure
  }
}

extension Options {
  /// The same, but for one option.
  package func setting(_ name: String, to value: OptionValue) -> Options {
    Options(
      values: values.merging([name: value]) { _, new in new }, isWhole: isWhole, log: log)
  }
}
