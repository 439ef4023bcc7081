import Engine
import Files

extension FilmsSample {
  /// What a written set holds.
  public struct Written: Hashable, Sendable {
    public let users: Int
    public let movies: Int
    public let ratings: Int
  }

  /// Writes the set as MovieLens publishes its own: `ratings.csv`, `movies.csv`, and a `README.txt`
  /// that says that the ratings are simulated. The bytes follow from `users` and `seed`.
  ///
  /// Viewers are made and written a few thousand at a time, so memory does not grow with the set.
  /// All files take their names at the end, the ratings last: a set that is stopped half-way leaves none.
  /// (A process that is killed leaves hidden files, `.partial-…`.)
  ///
  /// Creates `directory` if need be. Unless `replacing`, a file that stands there already is left
  /// alone and the set is not written. `progress` is called from the calling thread, a few times a
  /// second. Throws `Problem`, `FileError`, and what `progress` throws.
  public func writeMovieLens(
    to directory: String, replacing: Bool = false, workers: Workers, progress: Progress = .none
  ) throws -> Written {
    let paths = ["README.txt", "movies.csv", "ratings.csv"].map { "\(directory)/\($0)" }
    if !replacing, let path = paths.first(where: File.exists) {
      throw Problem.alreadyThere(path: path)
    }
    try Folder.make(directory)
    let files = try paths.map(PendingFile.init(for:))
    let (readme, movieFile, ratingFile) = (files[0], files[1], files[2])
    try movieFile.append(movieText().bytes)
    let count = try writeRatings(to: ratingFile, workers: workers, progress: progress)
    let written = Written(users: users, movies: movies.count, ratings: count)
    try readme.append(Array(description(of: written).utf8))
    for file in files { try file.publish() }
    return written
  }

  /// Writes all ratings and returns how many they are.
  private func writeRatings(
    to file: PendingFile, workers: Workers, progress: Progress
  ) throws -> Int {
    let batchesAtOnce = 16
    var count = 0
    try file.append(Array("userId,movieId,rating,timestamp\n".utf8))
    for first in stride(from: 0, to: batchCount, by: batchesAtOnce) {
      let viewer = first * Self.usersPerBatch + 1
      try progress(Double(first) / Double(batchCount), "viewer \(viewer) of \(users)")
      let texts = try workers.results(of: min(batchesAtOnce, batchCount - first)) { piece in
        text(of: batch(first + piece))
      }
      for text in texts {
        try file.append(text.bytes)
        count += text.lines
      }
    }
    return count
  }

  private func text(of batch: Batch) -> CSVText {
    var text = CSVText()
    text.bytes.reserveCapacity(32 * batch.ratings.count)
    for (user, rating) in zip(batch.users, batch.ratings) {
      text.append(Int(user), then: ",")
      text.append(Int(rating.movie), then: ",")
      text.append(Int(rating.halfStars / 2), then: ".")
      text.append(rating.halfStars % 2 == 0 ? 0 : 5, then: ",")
      text.append(Int(rating.timestamp), then: "\n")
    }
    return text
  }

  private func movieText() -> CSVText {
    var text = CSVText()
    for name in ["movieId", "title"] { text.append(field: name, then: ",") }
    text.append(field: "genres", then: "\n")
    for movie in movies.all {
      text.append(Int(movie.id), then: ",")
      text.append(field: movie.title, then: ",")
      text.append(field: movie.genres.joined(separator: "|"), then: "\n")
    }
    return text
  }

  private func description(of written: Written) -> String {
    let real = min(RealFilms.all.count, movies.count)
    return """
      Simulated ratings
      =================

      All viewers and all ratings in this folder are simulated. Nobody gave them, and nothing about
      people or films can be learnt from them. They are for trying programs out.

      Seed \(seed), \(written.users) viewers, \(written.ratings) ratings, \(written.movies) films.

      ratings.csv: userId,movieId,rating,timestamp (seconds since 1970-01-01 UTC)
      movies.csv: movieId,title,genres

      Titles, years and genres of films 1 to \(real) are those of real films. Films called
      'Simulated Film' are invented.

      Each viewer has a main and a second one of these tastes, which decide what is watched and
      how it is liked: \(Self.tastes.map(\.name).joined(separator: "; ")).

      """
  }
}
