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
    (0..<count).map { PlainRating(users[$0], items[$0], rating(at: $0), timestamps[$0]) }
  }

  /// Ratings out of values.
  init(rows: [PlainRating]) {
    let scale = Set(rows.map(\.rating)).sorted()
    self.init(
      users: Column(rows.map(\.user)), items: Column(rows.map(\.item)),
      codes: Column(rows.map { row in UInt8(scale.firstIndex(of: row.rating) ?? 0) }),
      timestamps: Column(rows.map(\.timestamp)), scale: scale)
  }
}

/// What reading a file of ratings gives, as values: the twin's result and the reader's compare.
struct Outcome: Equatable {
  var rows: [PlainRating] = []
  var error: ReadingError?
  var skipped = SkippedLines()

  /// What the reader gives for a file, with pieces of that many bytes.
  init(
    reading path: String, pieceSize: Int = 1 << 22, threads: Int = 1,
    onBadLines: RatingsSource.BadLines = .error, columns: ColumnNames = ColumnNames()
  ) throws {
    var source = RatingsSource(ratings: path)
    source.onBadLines = onBadLines
    source.columns = columns
    var file = RatingsFile(source: source)
    file.pieceSize = pieceSize
    do {
      let read = try file.read(workers: Workers(count: threads), progress: .none)
      rows = read.ratings.rows
      skipped = read.skipped
    } catch let error as ReadingError {
      self.error = error
    }
  }

  init(rows: [PlainRating]) { self.rows = rows }
}
