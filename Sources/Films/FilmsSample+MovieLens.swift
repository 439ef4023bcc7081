import Engine
import Files

extension FilmsSample {
  /// The size of a written set.
  public struct Written: Hashable, Sendable {
    public let users: Int
    public let items: Int
    public let ratings: Int
  }

  /// Writes the set in MovieLens' format: `ratings.csv`, `movies.csv`, and a `README.txt` stating that the ratings
  /// are simulated. The bytes depend only on `users` and `seed`.
  ///
  /// Viewers are generated and written a few thousand at a time, so memory does not grow with the set. All files get
  /// their names at the end, the ratings last, so a set that is stopped midway leaves none. (A killed process leaves
  /// hidden files, `.partial-…`.)
  ///
  /// Creates `directory` if needed. Unless `replacing`, throws if one of the files exists. Calls `progress` from the
  /// calling thread, a few times a second. Throws `Problem`, `FileError`, and what `progress` throws.
  public func writeMovieLens(
    to directory: String, replacing: Bool = false, workers: Workers, progress: Progress = .none
  ) throws -> Written {
    let paths = ["README.txt", "movies.csv", "ratings.csv"].map { "\(directory)/\($0)" }
    if !replacing, let path = paths.first(where: File.exists) {
      throw Problem.alreadyThere(path: path)
    }
    try Folder.make(directory)
    let files = try paths.map(PendingFile.init(for:))
    let (readme, itemFile, ratingFile) = (files[0], files[1], files[2])
    try itemFile.append(itemText().bytes)
    let count = try writeRatings(to: ratingFile, workers: workers, progress: progress)
    let written = Written(users: users, items: items.count, ratings: count)
    try readme.append(Array(description(of: written).utf8))
    for file in files { try file.publish() }
    return written
  }

  /// Writes all ratings and returns their number.
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
      text.append(Int(rating.item), then: ",")
      text.append(Int(rating.halfStars / 2), then: ".")
      text.append(rating.halfStars % 2 == 0 ? 0 : 5, then: ",")
      text.append(Int(rating.timestamp), then: "\n")
    }
    return text
  }

  private func itemText() -> CSVText {
    var text = CSVText()
    for name in ["movieId", "title"] { text.append(field: name, then: ",") }
    text.append(field: "genres", then: "\n")
    for item in items.all {
      text.append(field: "\(item.id)", then: ",")
      text.append(field: item.title, then: ",")
      text.append(field: item.genres.joined(separator: "|"), then: "\n")
    }
    return text
  }

  private func description(of written: Written) -> String {
    let real = min(RealFilms.all.count, items.count)
    return """
      Simulated ratings
      =================

      All viewers and all ratings in this folder are simulated. Nobody gave them, and nothing about
      people or films can be learnt from them. They are for trying programs out.

      Seed \(seed), \(written.users) viewers, \(written.ratings) ratings, \(written.items) films.

      ratings.csv: userId,movieId,rating,timestamp (seconds since 1970-01-01 UTC)
      movies.csv: movieId,title,genres

      Titles, years and genres of films 1 to \(real) are those of real films. Films called
      'Simulated Film' are invented.

      Each viewer has a main and a second one of these tastes, which decide what is watched and
      how it is liked: \(Self.tastes.map(\.name).joined(separator: "; ")).

      """
  }
}

/// A builder of CSV text, as bytes. Quotes as specified in RFC 4180.
struct CSVText: Sendable {
  var bytes: [UInt8] = []
  /// The number of completed lines.
  private(set) var lines = 0

  /// Appends a non-negative number in decimal, and the field's terminator.
  mutating func append(_ number: Int, then end: Unicode.Scalar) {
    var power = 1
    while number / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
    close(with: end)
  }

  /// Appends a text, quoted if necessary, and the field's terminator.
  mutating func append(field: String, then end: Unicode.Scalar) {
    let quote = UInt8(ascii: "\"")
    if field.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) {
      bytes.append(quote)
      for byte in field.utf8 {
        if byte == quote { bytes.append(quote) }
        bytes.append(byte)
      }
      bytes.append(quote)
    } else {
      bytes.append(contentsOf: field.utf8)
    }
    close(with: end)
  }

  private mutating func close(with end: Unicode.Scalar) {
    bytes.append(UInt8(ascii: end))
    if end == "\n" { lines += 1 }
  }
}
