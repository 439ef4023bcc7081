import Parquet

/// Reads the ratings of a Parquet file into columns, as `RatingsFile` does those of text.
///
/// Threads share the work by pieces, runs of groups of rows, and by columns: a file of one group of rows keeps four of them
/// busy. Pieces are cut by the data alone.
struct ParquetRatings: Sendable {
  private let table: ParquetTable
  private let source: RatingsSource
  private let wasCompressed: Bool
  /// Rows that a piece has at least, unless it is the last: each has dictionaries of its own.
  var rowsPerPiece = 1 << 18

  /// - Parameter threads: How many threads read at once, which share the memory there is.
  init(_ file: FileBytes, source: RatingsSource, threads: Int) throws(ReadingError) {
    table = try ParquetTable(
      file, path: source.ratings, memory: source.memory.left() / (2 * threads))
    self.source = source
    wasCompressed = file.wasCompressed
  }

  /// - Throws: `ReadingError` for what cannot be read, or else for the first bad row, or what `progress` throws.
  func read(
    workers: Workers, progress: Progress
  ) throws -> (ratings: Ratings, skipped: SkippedLines) {
    try table.whileUnchanged { try readTable(workers: workers, progress: progress) }
  }

  private func readTable(
    workers: Workers, progress: Progress
  ) throws -> (ratings: Ratings, skipped: SkippedLines) {
    let required: [ColumnNames.Role] = [.user, .item, .rating, .timestamp]
    let fields = try table.fields(
      wanted: required, required: Set(required), names: source.columns)
    let rowCount = table.content.rowCount
    guard rowCount > 0 else { throw ReadingError(file: source.ratings, fact: .empty) }
    guard rowCount < source.memory.left() / RatingsStorage.bytesPerRating else {
      throw ReadingError(file: source.ratings, fact: .tooLarge)
    }
    let storage = RatingsStorage(room: rowCount)
    let pieces = self.pieces
    let shared = SharedProgress(
      progress, from: wasCompressed ? 0.5 : 0, total: fields.count * rowCount,
      stage: "reading ratings")
    let columns = try workers.results(of: pieces.count * fields.count) { task in
      let (piece, field) = task.quotientAndRemainder(dividingBy: fields.count)
      return try read(fields[field], of: pieces[piece], into: storage, shared)
    }
    let ids = kinds(of: fields, columns)
    let parsed = try workers.results(of: pieces.count) { piece in
      let first = piece * fields.count
      return joined(
        pieces[piece], Array(columns[first..<first + fields.count]), fields, ids, in: storage)
    }
    var skipped = SkippedLines()
    for piece in parsed { skipped.append(piece.skipped) }
    if source.onBadLines == .error, let first = skipped.first.first { throw first }
    let ratings = try RatingsFile(source: source)
      .assemble(parsed, ids, in: storage, workers: workers)
    guard ratings.count > 0 else {
      throw skipped.first.first ?? ReadingError(file: source.ratings, fact: .empty)
    }
    return (ratings, skipped)
  }

  /// A run of groups of rows.
  private struct Piece: Sendable {
    var rowGroups: Range<Int>
    var rows: Range<Int>
  }

  private var pieces: [Piece] {
    var pieces: [Piece] = []
    for rowGroup in 0..<table.content.rowGroupCount {
      let count = table.content.rowCount(ofRowGroup: rowGroup)
      if let last = pieces.indices.last, pieces[last].rows.count < rowsPerPiece {
        pieces[last].rowGroups = pieces[last].rowGroups.lowerBound..<rowGroup + 1
        pieces[last].rows = pieces[last].rows.lowerBound..<pieces[last].rows.upperBound + count
      } else {
        let start = pieces.last?.rows.upperBound ?? 0
        pieces.append(Piece(rowGroups: rowGroup..<rowGroup + 1, rows: start..<start + count))
      }
    }
    return pieces
  }

  /// The result of reading one column of a piece, except its cells.
  private struct ReadColumn: Sendable {
    var problems: CellProblems
    /// The distinct ids; nil for other columns, and where ids are small numbers.
    var dictionary: IDDictionary?
    /// The distinct ratings in hundredths.
    var values: [Int] = []
  }

  private func read(
    _ field: ParquetTable.Field, of piece: Piece, into storage: RatingsStorage,
    _ progress: SharedProgress
  ) throws -> ReadColumn {
    let column = field.column
    let row = piece.rows.lowerBound
    let problems = CellProblems(
      path: source.ratings, column: column.name, skips: source.onBadLines == .skip)
    switch field.role {
    case .user:
      var cells = IDCells(column, as: source.userIDs, into: storage.users, row: row, problems)
      try fill(&cells, from: column, of: piece, progress)
      return ReadColumn(problems: cells.problems, dictionary: cells.dictionary)
    case .item:
      var cells = IDCells(column, as: source.itemIDs, into: storage.items, row: row, problems)
      try fill(&cells, from: column, of: piece, progress)
      return ReadColumn(problems: cells.problems, dictionary: cells.dictionary)
    case .rating:
      var cells = RatingCells(
        column, allowed: source.allowed, into: storage.codes, row: row, problems)
      try fill(&cells, from: column, of: piece, progress)
      return ReadColumn(problems: cells.problems, values: cells.values)
    case .timestamp, .title, .genres:
      var cells = TimeCells(column, into: storage.timestamps, row: row, problems)
      try fill(&cells, from: column, of: piece, progress)
      return ReadColumn(problems: cells.problems)
    }
  }

  /// Reads one group of rows after the other, up to the first bad row unless these are skipped.
  private func fill(
    _ cells: inout some ColumnCells, from column: ParquetColumn, of piece: Piece,
    _ progress: SharedProgress
  ) throws {
    for rowGroup in piece.rowGroups {
      guard !cells.problems.isEnough else { return }
      let chunk = try table.content.read(column, rowGroup: rowGroup)
      try cells.read(chunk)
      try progress.advance(by: chunk.count)
    }
  }

  /// What ids are: numbers of 64 bits if one piece has a number that is not small.
  private func kinds(of fields: [ParquetTable.Field], _ columns: [ReadColumn]) -> IDKinds {
    var kinds = IDKinds(users: .small, items: .small)
    for (index, field) in fields.enumerated() {
      let isWide = stride(from: index, to: columns.count, by: fields.count)
        .contains { columns[$0].dictionary != nil }
      switch field.role {
      case .user:
        let areTexts = IDCells.areTexts(field.column, as: source.userIDs)
        kinds.users = areTexts ? .text : isWide ? .wide : .small
      case .item:
        let areTexts = IDCells.areTexts(field.column, as: source.itemIDs)
        kinds.items = areTexts ? .text : isWide ? .wide : .small
      default: break
      }
    }
    return kinds
  }

  /// Brings the columns of a piece together, without the rows of which a cell is bad.
  private func joined(
    _ piece: Piece, _ columns: [ReadColumn], _ fields: [ParquetTable.Field], _ ids: IDKinds,
    in storage: RatingsStorage
  ) -> RatingRows.Parsed {
    let (bad, skipped) = columns.map(\.problems).merged()
    var parsed = RatingRows.Parsed(
      start: piece.rows.lowerBound, count: 0, values: [], users: nil, items: nil, skipped: skipped)
    // Who stops at the first bad row has read no further.
    guard bad.isEmpty || source.onBadLines == .skip else { return parsed }
    var next = parsed.start
    for end in bad + [piece.rows.upperBound] {
      storage.move(from: next, to: parsed.start + parsed.count, count: end - next)
      parsed.count += end - next
      next = end + 1
    }
    let rows = parsed.start..<parsed.start + parsed.count
    for (field, column) in zip(fields, columns) {
      switch field.role {
      case .user:
        parsed.users = column.dictionary
        if ids.users == .wide, column.dictionary == nil {
          parsed.users = IDCells.dictionary(of: storage.users, rows)
        }
      case .item:
        parsed.items = column.dictionary
        if ids.items == .wide, column.dictionary == nil {
          parsed.items = IDCells.dictionary(of: storage.items, rows)
        }
      case .rating:
        parsed.values =
          bad.isEmpty ? column.values : occurring(column.values, storage.codes, rows)
      default: break
      }
    }
    return parsed
  }

  /// The ratings that some row is left with, whose codes change accordingly.
  private func occurring(_ values: [Int], _ codes: Block<UInt8>, _ rows: Range<Int>) -> [Int] {
    var occurs = [Bool](repeating: false, count: RatingTable.limit)
    for row in rows { occurs[Int(codes.start[row])] = true }
    var places = [UInt8](repeating: 0, count: RatingTable.limit)
    var left: [Int] = []
    for (code, value) in values.enumerated() where occurs[code] {
      places[code] = UInt8(left.count)
      left.append(value)
    }
    for row in rows { codes.start[row] = places[Int(codes.start[row])] }
    return left
  }
}
