import Engine
import Reports

/// The options of the directives that recommend: how the movies of a segment are ranked.
struct RankingOptions: OptionGroup {
  enum Rule: String, OptionChoice { case weight, mean }

  let by = Option<Rule>(
    "by", default: .weight,
    "What a segment's movies are ranked by: the model's weight, or the shrunk mean rating.")
  let shrinkage = Option<Double>(
    "shrinkage", .number(.notNegative), default: 10,
    "By mean: ratings at the movie's mean that are added to those of the segment.")
  let minRatings = Option<Int>(
    "min-ratings", .integer(1...1_000_000_000), default: 5,
    "Ratings by training users that a movie needs to be recommended.")

  static let option = RankingOptions()

  /// The averages, and what they were computed from.
  static let reads: [Input] = [
    .nearest(.averages), .through(.averages, .segments, isOpen: true),
    .through(.segments, .model), .through(.averages, .split), .through(.averages, .ratings),
  ]

  /// The ranking of each segment, as far down as `depths` say.
  static func rankings(
    depths: ItemRanking.Depths, in cell: CellContext
  ) throws -> [ItemRanking] {
    let averages = try cell.read(ItemAverages.self).averages
    // A mean for each movie, and all candidates for each thread.
    try cell.require(
      (12 + 24 * cell.workers.count) * averages.items,
      for: "a ranking of \(averages.items) movies")
    return try ItemRanking.bySegment(
      of: averages.items(ratedAtLeast: cell.options[option.minRatings]), depths: depths,
      by: rule(averages, cell), workers: cell.workers, progress: cell.progress)
  }

  private static func rule(
    _ averages: SegmentAverages, _ cell: CellContext
  ) throws -> RankingRule {
    switch cell.options[option.by] {
    case .mean: return .shrunkMean(of: averages, shrinkage: cell.options[option.shrinkage])
    case .weight:
      let model = try cell.readModel().model
      guard model.columns == averages.items, model.segments == averages.segments else {
        throw Diagnostic("the model and the averages are not of the same movies and segments")
      }
      return .weight(in: model)
    }
  }
}
