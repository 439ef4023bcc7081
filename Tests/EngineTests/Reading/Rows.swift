@testable import Engine

/// A rating as a value, for comparing.
struct PlainRating: Hashable, CustomStringConvertible {
  var user: Int32
  var item: Int32
  var rating: Double
  var timestamp: Int64

  init(_ user: Int32, _ item: Int32, _ rating: Double, _ timestamp: Int64) {
    (self.user, self.item, self.rating, self.timestamp) = (user, item, rating, timestamp)
  }

  var description: String { "\(user),\(item),\(rating),\(timestamp)" }
}

extension Ratings {
  /// Every rating as a value, in order.
  var rows: [PlainRating] {
    (0..<count).map { index in
      PlainRating(
        userID(at: index).number, itemID(at: index).number, rating(at: index), timestamps[index])
    }
  }

  /// Ratings out of values.
  init(rows: [PlainRating]) throws {
    let scale = Set(rows.map(\.rating)).sorted()
    try self.init(
      users: rows.map(\.user), items: rows.map(\.item), axes: .ids,
      codes: rows.map { row in UInt8(scale.firstIndex(of: row.rating) ?? 0) },
      timestamps: rows.map(\.timestamp), scale: scale, workers: Workers(count: 1))
  }
}

extension ID {
  /// The number that it is; a trap for a text.
  var number: Int32 {
    guard case .number(let number) = self else { preconditionFailure("\(self) is no number") }
    return Int32(number)
  }
}

/// What reading a file of ratings gives, as values: the twin's result and the reader's compare.
struct Outcome: Equatable {
  /// Each as `PlainRating` describes itself, whatever its ids are.
  var rows: [String] = []
  var error: ReadingError?
  var skipped = SkippedLines()

  /// What the reader gives for a file, with pieces of that many bytes.
  init(
    reading path: String, pieceSize: Int = 1 << 22, threads: Int = 1,
    onBadLines: RatingsSource.BadLines = .error, columns: ColumnNames = ColumnNames(),
    ids: RatingsSource.IDType? = .number
  ) throws {
    var source = RatingsSource(ratings: path)
    source.onBadLines = onBadLines
    source.columns = columns
    (source.userIDs, source.itemIDs) = (ids, ids)
    var file = RatingsFile(source: source)
    file.pieceSize = pieceSize
    do {
      let read = try file.read(workers: Workers(count: threads), progress: .none)
      let ratings = read.ratings
      rows = (0..<ratings.count).map { index in
        "\(ratings.userID(at: index)),\(ratings.itemID(at: index)),\(ratings.rating(at: index)),\(ratings.timestamps[index])"
      }
      skipped = read.skipped
    } catch let error as ReadingError {
      self.error = error
    }
  }

  init(rows: [PlainRating]) { self.rows = rows.map(\.description) }
}
