import Language
import Reports

/// What was measured for each value of an option, as `sweep` makes it.
public struct SweptMeasures: Sendable {
  /// `fit-lda.components`
  let option: String
  /// As they are written.
  let values: [String]
  let measures: [SweptMeasure]
  /// What went wrong, in words, and with which value.
  let failures: [(place: Int, message: String)]

  init(
    option: String, values: [String], measures: [Branches.Measure], outcomes: [BranchOutcome]
  ) {
    self.option = option
    self.values = values
    let byPlace = Dictionary(grouping: outcomes, by: \.branch.place)
    self.measures = measures.enumerated().map { index, measure in
      SweptMeasure(
        path: measure.path, isOfTrainingUsers: measure.isOfTrainingUsers,
        scores: values.indices.map { place in
          byPlace[place, default: []].map { outcome in
            outcome.failure == nil ? outcome.values[index].asNumber : nil
          }
        })
    }
    failures = outcomes.compactMap { outcome in
      outcome.failure.map { (outcome.branch.place, $0) }
    }
  }
}

/// One measure for all values.
struct SweptMeasure: Sendable {
  let path: ValuePath
  /// Whether it is of the users that models learn from: nothing is to be chosen by it.
  let isOfTrainingUsers: Bool
  /// By value and fold; one fold where there is no cross-validation. Nil where nothing was published.
  let scores: [[Double?]]

  /// Measures of which less is better, by the last part of their names.
  private static let errors: Set<String> = ["rmse", "mae", "perplexity"]

  var isError: Bool { path.names.last.map(Self.errors.contains) ?? false }

  /// How many folds gave no score: R2, say, of a single response.
  func undefined(at place: Int) -> Int { scores[place].count { $0 == nil } }

  /// The mean over the folds that have a score; nil if none has.
  func mean(at place: Int) -> Double? {
    let known = scores[place].compactMap { $0 }
    guard !known.isEmpty else { return nil }
    return known.reduce(0, +) / Double(known.count)
  }

  /// The standard deviation over the folds (divisor n, as `GridSearchCV`'s `std_test_score`).
  func deviation(at place: Int) -> Double? {
    let known = scores[place].compactMap { $0 }
    guard let mean = mean(at: place), known.count > 1 else { return nil }
    // Of equal scores their rounded mean would make a deviation.
    guard known.contains(where: { $0 != known[0] }) else { return 0 }
    let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(known.count)).squareRoot()
  }

  /// What is called the best for a reader: nothing by a measure of training users.
  var marked: Int? { isOfTrainingUsers ? nil : best }

  /// The place of the value with the best mean, the first of tied ones.
  var best: Int? {
    scores.indices.reduce(nil as (place: Int, mean: Double)?) { best, place in
      guard let mean = mean(at: place) else { return best }
      guard let best else { return (place, mean) }
      let (new, old) = (mean.ranked, best.mean.ranked)
      return (isError ? new < old : new > old) ? (place, mean) : best
    }?.place
  }
}
