/// Reads a file of items.
struct ItemsFile {
  let path: String
  let columns: ColumnNames
  var ids: RatingsSource.IDType?
  let onBadLines: RatingsSource.BadLines
  let memory: Memory

  /// The genres that MovieLens 100K flags, in the order of its columns.
  static let flaggedGenres = [
    "unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary",
    "Drama", "Fantasy", "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi",
    "Thriller", "War", "Western",
  ]

  /// The genres in a text such as `Action|Crime`.
  static func genres(in text: String) -> [String] {
    text.split(separator: "|").map(String.init).filter { $0 != noGenres }
  }

  /// - Throws: `ReadingError` of the first bad line.
  func read() throws -> ReadItems {
    let file = try FileBytes(path: path, memory: memory)
    return try file.whileUnchanged {
      guard !ParquetTable.canRead(file.bytes) else {
        return try ParquetItems(file, of: self).read()
      }
      return try read(file)
    }
  }

  private func read(_ file: FileBytes) throws -> ReadItems {
    let format = try TableFormat(
      of: file.bytes, path: path, wanted: [.item, .title, .genres], required: [.item, .title],
      names: columns, layouts: [.filmsColons, .filmsBars])
    var rows = ItemRows(
      bytes: file.bytes, format: format, ids: IDKind(ids, of: .item, in: format, file.bytes))
    var items: [Items.Item] = []
    var seen = Set<ID>()
    var skipped = SkippedLines()
    while !rows.isAtEnd {
      let start = rows.start
      do {
        guard let item = try rows.next() else { continue }
        if seen.insert(item.id).inserted {
          items.append(item)
        } else {
          let repeated = RowProblem(offset: start, fact: .repeatedItem(item.id))
          skipped.add(rows.placed(repeated, file: path))
        }
      } catch {
        guard onBadLines == .skip, error.fact != .unclosedQuote else {
          throw rows.placed(error, file: path)
        }
        skipped.add(rows.placed(error, file: path))
      }
    }
    guard !items.isEmpty else {
      throw skipped.first.first
        ?? ReadingError(file: path, fact: format.hasHeader ? .onlyHeader : .empty)
    }
    return ReadItems(
      items: Items(items), skipped: skipped,
      encoding: format.hasHeader ? nil : format.isLatin1 ? .latin1 : .utf8)
  }
}

/// Iterates over the items of a table.
private struct ItemRows {
  let format: TableFormat
  let ids: IDKind
  private var records: RecordReader
  private var fields: [Range<Int>] = []

  init(bytes: UnsafeRawBufferPointer, format: TableFormat, ids: IDKind) {
    self.format = format
    self.ids = ids
    records = RecordReader(
      bytes: bytes, separator: format.separator, isQuoted: format.isQuoted)
    records.position = format.body
  }

  /// Start of the next item.
  var start: Int { records.position }

  var isAtEnd: Bool { records.position == records.bytes.count }

  /// Reads the next item; nil for a blank line.
  mutating func next() throws(RowProblem) -> Items.Item? {
    let start = records.position
    do {
      _ = try records.next(into: &fields)
    } catch {
      records.position = records.bytes.count
      throw RowProblem(offset: error.start, fact: .unclosedQuote)
    }
    if fields.count == 1, records.bytes[fields[0]].allSatisfy(\.isBlank) { return nil }
    guard fields.count == format.roles.count else {
      throw RowProblem(
        offset: start,
        fact: .fieldCount(
          found: fields.count, expected: format.roles.count, isLastLine: isAtEnd))
    }
    return try item()
  }

  private func item() throws(RowProblem) -> Items.Item {
    var id: ID = 0
    var title = ""
    var genres: [String] = []
    for (index, role) in format.roles.enumerated() {
      switch role {
      case .item: id = try self.id(index)
      case .title: title = try text(index)
      case .genres:
        genres = ItemsFile.genres(in: try text(index))
      default: break
      }
    }
    for flag in format.flags where try text(flag) == "1" { genres.append(format.names[flag]) }
    return Items.Item(id: id, title: title, genres: genres)
  }

  private func id(_ index: Int) throws(RowProblem) -> ID {
    let content = records.content(fields[index])
    if ids == .text {
      guard content.isEmpty else { return ID(try text(index)) }
    } else if let number = IDKind.number(content) {
      return .number(number)
    }
    let found = String(decoding: content.prefix(40), as: UTF8.self)
    throw RowProblem(
      offset: fields[index].lowerBound,
      fact: .badField(
        column: format.names[index], found: found, expected: ids == .text ? .text : .number))
  }

  private func text(_ index: Int) throws(RowProblem) -> String {
    guard let text = records.text(fields[index], isLatin1: format.isLatin1) else {
      throw RowProblem(offset: fields[index].lowerBound, fact: .notUTF8)
    }
    return text
  }

  func placed(_ problem: RowProblem, file: String) -> ReadingError {
    let place = records.place(
      of: problem.offset, countingFrom: format.body, isLatin1: format.isLatin1)
    return ReadingError(
      file: file, line: format.firstLine + place.line - 1,
      column: problem.isWholeLine ? nil : place.column, fact: problem.fact)
  }
}

private let noGenres = "(no genres listed)"
