/// Parses the lines of a piece into ratings: plain lines by the fast path, all others by `CarefulRow`.
struct RatingRows: Sendable {
  let source: RatingsSource
  let format: TableFormat
  let file: FileBytes
  let pieces: LinePieces
  let ids: IDKinds
  private let bounds: ClosedRange<Int>
  /// End of the fast path, which needs a whole line and some bytes after it.
  private let plainEnd: Int
  /// Start of each piece's ratings, and the total capacity.
  private let starts: [Int]

  init(
    source: RatingsSource, format: TableFormat, ids: IDKinds, file: FileBytes, pieces: LinePieces
  ) {
    self.ids = ids
    self.source = source
    self.format = format
    self.file = file
    self.pieces = pieces
    bounds = RatingTable.bounds(of: source.allowed)
    let reach = max(0, file.count - PlainRow.reach)
    let lastNewline = file.bytes[..<reach].lastIndex(of: UInt8(ascii: "\n"))
    plainEnd = lastNewline.map { $0 + 1 } ?? 0
    starts = (0..<pieces.count).reduce(into: [0]) { starts, piece in
      starts.append((starts.last ?? 0) + pieces.roomForRecords(piece))
    }
  }

  /// Number of ratings that storage must hold.
  var room: Int { starts.last ?? 0 }

  /// The result of parsing a piece, except its ratings.
  struct Parsed: Sendable {
    /// Where the ratings of this piece lie in the storage.
    var start: Int
    var count: Int
    /// The distinct ratings in hundredths, indexed by the codes of this piece.
    var values: [Int]
    /// The distinct ids of this piece, by their codes; nil where ids are codes.
    var users: IDDictionary?
    var items: IDDictionary?
    var skipped: SkippedLines
  }

  /// Parses a piece into its part of the storage. O(bytes).
  /// - Throws: `ReadingError` for the first bad line, unless bad lines are skipped.
  func parse(_ piece: Int, into storage: RatingsStorage) throws(ReadingError) -> Parsed {
    let range = pieces.range(piece)
    var plain = PlainRow(
      format: format, ids: ids, bounds: bounds, storage: storage,
      slots: starts[piece]..<starts[piece + 1])
    var careful = CarefulRow(
      format: format, bytes: file.bytes, allowed: source.allowed, ids: ids)
    var skipped = SkippedLines()
    var place = range.lowerBound
    while place < range.upperBound {
      if place < plainEnd {
        place = plain.read(from: place, to: min(range.upperBound, plainEnd), of: file.bytes)
        guard place < range.upperBound else { break }
      }
      do {
        guard let row = try careful.read(at: &place) else { continue }
        try plain.append(row)
      } catch {
        let isSkipped =
          source.onBadLines == .skip && error.fact != RatingTable.full
          && error.fact != .changedMeanwhile && error.fact != .wideID
        guard isSkipped else { throw placed(error, in: piece) }
        skipped.add(placed(error, in: piece))
      }
    }
    return Parsed(
      start: starts[piece], count: plain.slot - starts[piece], values: plain.palette.values,
      users: plain.users.dictionary, items: plain.items.dictionary, skipped: skipped)
  }

  /// The error with line and column, as an editor shows them.
  private func placed(_ problem: RowProblem, in piece: Int) -> ReadingError {
    let records = RecordReader(
      bytes: file.bytes, separator: format.separator, isQuoted: format.isQuoted)
    let place = records.place(
      of: problem.offset, countingFrom: pieces.cuts[piece], isLatin1: format.isLatin1)
    return ReadingError(
      file: source.ratings,
      line: format.firstLine + pieces.linesBefore[piece] + place.line - 1,
      column: problem.isWholeLine ? nil : place.column, fact: problem.fact)
  }
}

/// The distinct ratings found so far, with codes in the order of occurrence.
///
/// Ratings are in hundredths.
struct RatingTable: Sendable {
  /// Number of distinct ratings that fit one byte.
  static let limit = 256

  /// The error for too many distinct ratings.
  static let full = ReadingError.Fact.tooManyValues(limit: limit)

  /// The allowed ratings, in hundredths.
  let bounds: ClosedRange<Int>
  /// The rating of each code, in hundredths.
  private(set) var values: [Int] = []
  /// The code of each rating from the lower end of `bounds`; -1 for ratings not found so far.
  private var codes: [Int16]

  init(bounds: ClosedRange<Int>) {
    self.bounds = bounds
    codes = Array(repeating: -1, count: bounds.count)
  }

  /// The code of a rating within `bounds`; nil if there are too many distinct ones.
  mutating func code(of hundredths: Int) -> UInt8? {
    let place = hundredths - bounds.lowerBound
    if codes[place] >= 0 { return UInt8(codes[place]) }
    guard values.count < Self.limit else { return nil }
    codes[place] = Int16(values.count)
    values.append(hundredths)
    return UInt8(codes[place])
  }

  /// A range of ratings in hundredths, clamped to 10,000 stars on either side.
  static func bounds(of allowed: ClosedRange<Double>) -> ClosedRange<Int> {
    let limit = 10_000.0
    let lower = (max(-limit, min(limit, allowed.lowerBound)) * 100 - 1e-6).rounded(.up)
    let upper = (max(-limit, min(limit, allowed.upperBound)) * 100 + 1e-6).rounded(.down)
    return Int(lower)...max(Int(lower), Int(upper))
  }
}

/// Memory that ratings are written to, with capacity for `room` of them.
struct RatingsStorage: Sendable {
  let users: Block<Int32>
  let items: Block<Int32>
  let codes: Block<UInt8>
  let timestamps: Block<Int64>

  /// Bytes of a user, an item, a code and a timestamp.
  static let bytesPerRating = 4 + 4 + 1 + 8

  init(room: Int) {
    users = Block(count: room)
    items = Block(count: room)
    codes = Block(count: room)
    timestamps = Block(count: room)
  }

  /// Moves `count` ratings from `source` to `target`; the ranges may overlap.
  func move(from source: Int, to target: Int, count: Int) {
    guard source != target, count > 0 else { return }
    users.move(from: source, to: target, count: count)
    items.move(from: source, to: target, count: count)
    codes.move(from: source, to: target, count: count)
    timestamps.move(from: source, to: target, count: count)
  }

  /// The first `count` ratings. Copies nothing.
  ///
  /// - Parameters:
  ///   - axes: What the codes of users and items are of.
  ///   - compacts: Whether ids that do not occur have no place on the new axes; codes are then changed.
  func ratings(
    count: Int, scale: [Double], axes: Axes, compacts: Bool, workers: Workers
  ) throws -> Ratings {
    let axes = Axes(
      users: try axes.users.shrunk(to: users, count: count, compacts: compacts, workers: workers),
      items: try axes.items.shrunk(to: items, count: count, compacts: compacts, workers: workers))
    return Ratings(
      users: users.column(count), items: items.column(count), axes: axes,
      codes: codes.column(count), timestamps: timestamps.column(count), scale: scale)
  }
}
