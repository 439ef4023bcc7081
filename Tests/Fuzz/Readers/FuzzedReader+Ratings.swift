import Engine

extension FuzzedReader {
  /// Ratings are within their bounds, and the same for any number of threads; reading with bad lines left
  /// out gives the same where there is none. Films are read from the same bytes.
  func readRatings(_ bytes: [UInt8]) throws {
    let file = try NamelessFile(bytes)
    var source = RatingsSource(ratings: file.path)
    // A column of one repeated value takes a few bytes of Parquet, however many rows it has.
    source.memory = Memory { 1 << 24 }
    let strict = try read(source, workers: 1)
    source.onBadLines = .skip
    let lenient = try read(source, workers: 2)
    if let strict {
      try require(lenient?.skipped.count == 0, "a line is bad and is not")
      try require(lenient.map { alike(strict.ratings, $0.ratings) } == true, "other ratings")
    }
    for result in [strict, lenient] {
      guard let ratings = result?.ratings else { continue }
      try require(ratings.count > 0, "no ratings and no error")
      for place in 0..<ratings.count {
        try require(Int(ratings.codes[place]) < ratings.scale.count, "a code without a rating")
        try require(source.allowed.contains(ratings.rating(at: place)), "a rating out of bounds")
        try require(ratings.users[place] >= 0 && ratings.items[place] >= 0, "a negative id")
      }
    }
    source.items = file.path
    do {
      let read = try source.readItems()
      let (items, skipped) = (read.items, read.skipped)
      for problem in skipped.first { try require(!problem.description.isEmpty, "no words") }
      try require(items.count > 0, "no films and no error")
    } catch let error as ReadingError {
      try require(!error.message.isEmpty, "an error without words")
    }
  }

  private func read(_ source: RatingsSource, workers: Int) throws -> ReadRatings? {
    do {
      return try source.read(workers: Workers(count: workers))
    } catch let error as ReadingError {
      try require(!error.message.isEmpty && error.hint != "", "an error without words")
      try require(error.fact != .changedMeanwhile, "nobody changed the file")
      try require(error.line ?? 1 > 0 && error.column ?? 1 > 0, "an error outside of the file")
      return nil
    }
  }

  private func alike(_ one: Ratings, _ other: Ratings) -> Bool {
    one.count == other.count && one.scale == other.scale && one.users.elementsEqual(other.users)
      && one.items.elementsEqual(other.items) && one.codes.elementsEqual(other.codes)
      && one.timestamps.elementsEqual(other.timestamps)
  }
}
