/// Reads a file of ratings into columns.
struct RatingsFile {
  let source: RatingsSource
  /// Bytes per piece; a few megabytes keep all threads busy and memory use small.
  var pieceSize = 1 << 22

  init(source: RatingsSource) { self.source = source }

  /// - Throws: `ReadingError` for the first bad line in the order of the file, or what `progress` throws.
  func read(
    workers: Workers, progress: Progress
  ) throws -> (ratings: Ratings, skipped: SkippedLines) {
    let file = try FileBytes(
      path: source.ratings, memory: source.memory
    ) { try progress($0 / 2, "unpacking ratings") }
    return try file.whileUnchanged {
      guard !ParquetTable.canRead(file.bytes) else {
        return try ParquetRatings(file, source: source, threads: workers.count)
          .read(workers: workers, progress: progress)
      }
      let format = try format(of: file)
      let ids = IDKinds(of: format, file.bytes, source: source)
      do {
        return try read(file, format, ids, workers: workers, progress: progress)
      } catch let error as ReadingError where error.fact == .wideID {
        return try read(file, format, ids.widened, workers: workers, progress: progress)
      }
    }
  }

  private func format(of file: FileBytes) throws -> TableFormat {
    try TableFormat(
      of: file.bytes, path: source.ratings, wanted: [.user, .item, .rating, .timestamp],
      required: [.user, .item, .rating, .timestamp], names: source.columns,
      layouts: [.starsColons, .starsTabs])
  }

  private func read(
    _ file: FileBytes, _ format: TableFormat, _ ids: IDKinds, workers: Workers,
    progress: Progress
  ) throws -> (ratings: Ratings, skipped: SkippedLines) {
    // Each byte counts twice: when lines are counted and when they are parsed.
    let progress = SharedProgress(
      progress, from: file.wasCompressed ? 0.5 : 0, total: 2 * (file.count - format.body),
      stage: "reading ratings")
    let pieces = try lines(
      of: file, format: format, size: ids.areSmall ? pieceSize : dictionaryPieceSize(file, workers),
      workers: workers, progress: progress)
    let rows = RatingRows(source: source, format: format, ids: ids, file: file, pieces: pieces)
    guard rows.room < source.memory.left() / RatingsStorage.bytesPerRating else {
      throw ReadingError(file: source.ratings, fact: .tooLarge)
    }
    let storage = RatingsStorage(room: rows.room)
    let parsed = try workers.results(of: pieces.count) { piece in
      let result = try rows.parse(piece, into: storage)
      file.release(pieces.range(piece))
      try progress.advance(by: pieces.range(piece).count)
      return result
    }
    var skipped = SkippedLines()
    for piece in parsed { skipped.append(piece.skipped) }
    let ratings = try assemble(parsed, ids, in: storage, workers: workers)
    guard ratings.count > 0 else {
      throw skipped.first.first
        ?? ReadingError(file: source.ratings, fact: format.hasHeader ? .onlyHeader : .empty)
    }
    return (ratings, skipped)
  }

  /// Each piece has a dictionary of its own, and most ids come in most of them: so there are as few as keep all
  /// threads busy.
  private func dictionaryPieceSize(_ file: FileBytes, _ workers: Workers) -> Int {
    max(pieceSize, (file.count + workers.count - 1) / workers.count)
  }

  private func lines(
    of file: FileBytes, format: TableFormat, size: Int, workers: Workers,
    progress: SharedProgress
  ) throws -> LinePieces {
    do {
      return try LinePieces(
        of: file, format: format, size: size, workers: workers, progress: progress)
    } catch let unclosed as RecordReader.Unclosed {
      let records = RecordReader(
        bytes: file.bytes, separator: format.separator, isQuoted: format.isQuoted)
      let place = records.place(of: unclosed.start, countingFrom: 0, isLatin1: format.isLatin1)
      throw ReadingError(
        file: source.ratings, line: place.line, column: place.column, fact: .unclosedQuote)
    }
  }

  /// Removes the gaps of blank and bad lines, and converts all pieces to one scale.
  func assemble(
    _ parsed: [RatingRows.Parsed], _ ids: IDKinds, in storage: RatingsStorage, workers: Workers
  ) throws -> Ratings {
    let scale = Set(parsed.flatMap(\.values)).sorted()
    guard scale.count <= RatingTable.limit else {
      throw ReadingError(
        file: source.ratings, fact: .tooManyValues(limit: RatingTable.limit))
    }
    try workers.forEach(parsed.count) { piece in
      let codes = parsed[piece].values.map { value in
        UInt8(scale.partitioningIndex { $0 >= value })
      }
      guard !codes.elementsEqual(codes.indices.map { UInt8($0) }) else { return }
      let start = storage.codes.start + parsed[piece].start
      for place in 0..<parsed[piece].count { start[place] = codes[Int(start[place])] }
    }
    let (users, items) = (parsed.compactMap(\.users), parsed.compactMap(\.items))
    let axes = Axes(
      users: try axis(of: users, ids.users, storage.users, parsed, workers),
      items: try axis(of: items, ids.items, storage.items, parsed, workers))
    var count = 0
    for part in parsed {
      storage.move(from: part.start, to: count, count: part.count)
      count += part.count
    }
    // Dictionaries may have ids of lines that were left out.
    return try storage.ratings(
      count: count, scale: scale.map { Double($0) / 100 }, axes: axes,
      compacts: source.axes == .compact, workers: workers)
  }

  /// The axis of one kind of ids. Codes of dictionaries become places on it.
  private func axis(
    of dictionaries: [IDDictionary], _ kind: IDKind, _ codes: Block<Int32>,
    _ parsed: [RatingRows.Parsed], _ workers: Workers
  ) throws -> Axis {
    guard kind != .small else { return .range(count: .max) }
    let (axis, places) = IDDictionary.merged(dictionaries, asNumbers: kind == .wide)
    if source.axes == .ids, axis.count > 0 {
      let first = axis[0]
      let blamed = first.isNumber && first >= 0 ? axis[axis.count - 1] : first
      throw ReadingError(file: source.ratings, fact: .noPlaceForID(blamed))
    }
    try workers.forEach(parsed.count) { piece in
      let start = codes.start + parsed[piece].start
      for place in 0..<parsed[piece].count { start[place] = places[piece][Int(start[place])] }
    }
    return axis
  }
}
