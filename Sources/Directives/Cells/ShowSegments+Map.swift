import Engine
import Notebooks

extension ShowSegments {
  /// More tiles than these nobody reads.
  private static let mostMovies = 20
  private static let mostSegments = 25

  /// The first movies of every segment in all segments, so that one sees which are of one segment alone; nil
  /// where there would be too little to see, or too much.
  static func map(of profiles: [Profile], _ cell: CellContext) throws -> Chart? {
    guard (2...mostSegments).contains(profiles.count) else { return nil }
    var seen: Set<Int> = []
    let movies = profiles.flatMap { $0.movies.prefix(max(1, mostMovies / profiles.count)) }
      .filter { seen.insert($0.id).inserted }
    guard movies.count > 1 else { return nil }
    let shares = try cell.read(FittedModel.self).model.shares()
    let isLift = cell.options[by] == .lift
    return Chart(
      title: "The first movies of each segment in all segments", mark: .heat,
      categoryTitle: "movie", categories: movies.map(\.title),
      valueTitle: isLift ? "lift" : "share of the segment's weight",
      valueFormat: isLift ? .decimals(1) : .percent(2),
      series: profiles.map { profile in
        Chart.Series(
          "\(profile.number)",
          movies.map { movie in
            isLift
              ? shares.lift(of: movie.id, inTopic: profile.number)
              : shares.share(of: movie.id, inTopic: profile.number)
          })
      }, seriesTitle: "segment")
  }
}
