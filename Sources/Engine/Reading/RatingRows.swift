/// Turns the lines of a piece into ratings: plain lines by the fast path, all others with care.
struct RatingRows: Sendable {
  let source: RatingsSource
  let format: TableFormat
  let file: FileBytes
  let pieces: LinePieces
  private let bounds: ClosedRange<Int>
  /// The fast path stays below: there a whole line and some bytes more can be read.
  private let plainEnd: Int
  /// Where each piece's ratings begin, and behind them all the room there must be.
  private let starts: [Int]

  init(source: RatingsSource, format: TableFormat, file: FileBytes, pieces: LinePieces) {
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

  /// For how many ratings there must be room.
  var room: Int { starts.last ?? 0 }

  /// Where the ratings of a piece begin.
  func start(of piece: Int) -> Int { starts[piece] }

  /// What a piece gave, its ratings apart.
  struct Parsed: Sendable {
    var count: Int
    /// The different ratings in hundredths, by the codes that the piece wrote.
    var values: [Int]
    var skipped: SkippedLines
  }

  /// Parses a piece into its place. O(bytes).
  /// - Throws: `ReadingError` of its first bad line, unless bad lines are skipped.
  func parse(_ piece: Int, into storage: RatingsStorage) throws(ReadingError) -> Parsed {
    let range = pieces.range(piece)
    var plain = PlainRow(
      format: format, bounds: bounds, storage: storage, slots: starts[piece]..<starts[piece + 1])
    var careful = CarefulRow(format: format, bytes: file.bytes, allowed: source.allowed)
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
          && error.fact != .changedMeanwhile
        guard isSkipped else { throw placed(error, in: piece) }
        skipped.add(placed(error, in: piece))
      }
    }
    return Parsed(
      count: plain.slot - starts[piece], values: plain.palette.values, skipped: skipped)
  }

  /// The error with the line and the column that an editor shows.
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
