/// The slow path: reads one line of ratings in any valid form, and reports what is wrong with an invalid one.
struct CarefulRow {
  let format: TableFormat
  let allowed: ClosedRange<Double>
  let ids: IDKinds
  private var records: RecordReader
  private var fields: [Range<Int>] = []

  init(
    format: TableFormat, bytes: UnsafeRawBufferPointer, allowed: ClosedRange<Double>, ids: IDKinds
  ) {
    self.ids = ids
    self.format = format
    self.allowed = allowed
    records = RecordReader(
      bytes: bytes, separator: format.separator, isQuoted: format.isQuoted)
  }

  struct Row {
    var user: ID = 0
    var item: ID = 0
    var hundredths = 0
    var timestamp: Int64 = 0
    /// The byte offset of the rating.
    var ratingOffset = 0
  }

  /// Reads the rating that starts at `place` and moves `place` past it, also on errors; nil for a blank line.
  mutating func read(at place: inout Int) throws(RowProblem) -> Row? {
    let start = place
    records.position = place
    do {
      _ = try records.next(into: &fields)
    } catch {
      place = records.bytes.count
      throw RowProblem(offset: error.start, fact: .unclosedQuote)
    }
    place = records.position
    if fields.count == 1, records.bytes[fields[0]].allSatisfy(\.isBlank) { return nil }
    guard fields.count == format.roles.count else {
      let isLastLine = place == records.bytes.count
      throw RowProblem(
        offset: start,
        fact: .fieldCount(
          found: fields.count, expected: format.roles.count, isLastLine: isLastLine))
    }
    var row = Row()
    for (index, role) in format.roles.enumerated() {
      switch role {
      case .user: row.user = try id(index, ids.users)
      case .item: row.item = try id(index, ids.items)
      case .rating:
        row.hundredths = try rating(index)
        row.ratingOffset = fields[index].lowerBound
      case .timestamp: row.timestamp = try timestamp(index)
      default: break
      }
    }
    return row
  }

  private func id(_ index: Int, _ kind: IDKind) throws(RowProblem) -> ID {
    let content = records.content(fields[index])
    guard kind == .text else {
      guard let number = IDKind.number(content) else { throw bad(index, .number) }
      guard kind == .wide || IDKind.smallNumbers.contains(number) else {
        throw RowProblem(offset: fields[index].lowerBound, fact: .wideID)
      }
      return .number(number)
    }
    guard (1...IDKind.longestText).contains(content.count), !content.contains(0) else {
      throw bad(index, .text)
    }
    guard String(validating: content, as: UTF8.self) != nil else {
      throw RowProblem(offset: fields[index].lowerBound, fact: .notUTF8)
    }
    return .text(content)
  }

  private func rating(_ index: Int) throws(RowProblem) -> Int {
    guard let hundredths = number(index)?.scaled(places: 2),
      RatingTable.bounds(of: allowed).contains(Int(hundredths))
    else { throw bad(index, .rating(allowed)) }
    return Int(hundredths)
  }

  private func timestamp(_ index: Int) throws(RowProblem) -> Int64 {
    guard let seconds = number(index)?.scaled(places: 0) else { throw bad(index, .timestamp) }
    return seconds
  }

  private func number(_ index: Int) -> PlainNumber? {
    PlainNumber(records.content(fields[index]))
  }

  private func bad(_ index: Int, _ expected: ReadingError.Expectation) -> RowProblem {
    let content = records.content(fields[index]).prefix(40)
    return RowProblem(
      offset: fields[index].lowerBound,
      fact: .badField(
        column: format.names[index], found: String(decoding: content, as: UTF8.self),
        expected: expected))
  }
}

/// What is wrong with a line, and the byte offset.
struct RowProblem: Error {
  var offset: Int
  var fact: ReadingError.Fact

  /// Whether the problem is the line as a whole, not one of its fields.
  var isWholeLine: Bool {
    switch fact {
    case .fieldCount, .repeatedItem: true
    default: false
    }
  }
}
