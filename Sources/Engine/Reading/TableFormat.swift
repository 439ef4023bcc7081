/// How the lines of a file are made, found out from its beginning.
struct TableFormat: Sendable {
  var separator: Separator
  /// Whether a field that starts with a quote ends with one (RFC 4180).
  var isQuoted: Bool
  /// Whether bytes are characters of Latin-1 instead of UTF-8.
  var isLatin1: Bool
  /// The names of all columns, in order.
  var names: [String]
  /// What each column is; nil where nobody asks for it.
  var roles: [ColumnNames.Role?]
  /// Columns that say with a 1 that a film is of the genre they are named after.
  var flags: Range<Int> = 0..<0
  /// Where the first line of data begins, and its number.
  var body: Int
  var firstLine: Int
  var hasHeader: Bool

  struct Separator: Hashable, Sendable {
    var byte: UInt8
    /// How often the byte stands there: once, or twice as in `::`.
    var count: Int

    static let comma = Separator(byte: UInt8(ascii: ","), count: 1)
    static let tab = Separator(byte: UInt8(ascii: "\t"), count: 1)
    static let semicolon = Separator(byte: UInt8(ascii: ";"), count: 1)
    static let bar = Separator(byte: UInt8(ascii: "|"), count: 1)
    static let colons = Separator(byte: UInt8(ascii: ":"), count: 2)
  }
}

extension TableFormat {
  /// A layout without a header whose columns always stand in the same order.
  struct Fixed: Sendable {
    var separator: Separator
    var names: [String]
    var roles: [ColumnNames.Role?]
    var flags: Range<Int> = 0..<0

    /// MovieLens 1M and 10M: `1::1193::5::978300760`.
    static let starsColons = Fixed(
      separator: .colons, names: ["user", "movie", "rating", "timestamp"],
      roles: [.user, .item, .rating, .timestamp])
    /// MovieLens 100K: tabs.
    static let starsTabs = Fixed(
      separator: .tab, names: ["user", "movie", "rating", "timestamp"],
      roles: [.user, .item, .rating, .timestamp])
    /// MovieLens 1M and 10M: `1::Toy Story (1995)::Animation|Children's|Comedy`.
    static let filmsColons = Fixed(
      separator: .colons, names: ["movie", "title", "genres"], roles: [.item, .title, .genres])
    /// MovieLens 100K: id, title, two dates, an address, and a flag for each genre.
    static let filmsBars = Fixed(
      separator: .bar,
      names: ["movie", "title", "released", "video", "address"] + MoviesFile.flaggedGenres,
      roles: [.item, .title] + Array(repeating: nil, count: 3 + MoviesFile.flaggedGenres.count),
      flags: 5..<5 + MoviesFile.flaggedGenres.count)
  }

  /// - Parameters:
  ///   - wanted: The columns that are asked for.
  ///   - required: Those of them that must be there.
  ///   - layouts: Layouts without a header that the content may turn out to be.
  /// - Throws: `ReadingError` for content that is no table, or has no such columns.
  init(
    of bytes: UnsafeRawBufferPointer, path: String, wanted: [ColumnNames.Role],
    required: Set<ColumnNames.Role>, names columns: ColumnNames, layouts: [Fixed]
  ) throws(ReadingError) {
    let beginning = try HeaderLine(of: bytes, path: path)
    for layout in layouts where beginning.isData(of: layout) {
      // MovieLens 1M is in Latin-1, 10M in UTF-8, under the same names; ratings have no text.
      let isText = layout.roles.contains(.title)
      self.init(
        separator: layout.separator, isQuoted: false,
        isLatin1: !isText || String(validating: bytes, as: UTF8.self) == nil, names: layout.names,
        roles: layout.roles, flags: layout.flags, body: beginning.start, firstLine: beginning.line,
        hasHeader: false)
      return
    }
    let separator = beginning.headerSeparator
    var records = RecordReader(bytes: bytes, separator: separator, isQuoted: true)
    records.position = beginning.start
    guard let header = try? records.next() else {
      throw ReadingError(file: path, line: beginning.line, fact: .unclosedQuote)
    }
    let names = header.map { records.text($0, isLatin1: false) ?? "" }.map(trimmed)
    let lineCount = bytes[beginning.start..<records.position].count { $0 == UInt8(ascii: "\n") }
    self.init(
      separator: separator, isQuoted: true, isLatin1: false, names: names,
      roles: Array(repeating: nil, count: names.count), body: records.position,
      firstLine: beginning.line + lineCount, hasHeader: true)
    var missing: [ReadingError.MissingColumn] = []
    for role in wanted {
      let places = names.indices.filter { names[$0] == columns[role] }
      if places.count > 1 {
        throw ReadingError(
          file: path, line: beginning.line, fact: .repeatedColumn(columns[role]))
      }
      if let place = places.first {
        if let other = roles[place] {
          throw ReadingError(
            file: path, line: beginning.line, fact: .sharedColumn(columns[role], other, role))
        }
        roles[place] = role
      } else if required.contains(role) {
        missing.append(.init(role, columns[role]))
      }
    }
    guard !missing.isEmpty else { return }
    if names.count == 1, let separator = beginning.foreignSeparator {
      throw ReadingError(file: path, line: beginning.line, fact: .unknownSeparator(separator))
    }
    let free = names.indices.filter { roles[$0] == nil }.map { names[$0] }
    throw ReadingError(
      file: path, line: beginning.line,
      fact: .missingColumns(missing, free: free, columns: names.count))
  }
}

private func trimmed(_ name: String) -> String {
  let isSpace: (Character) -> Bool = { $0.isWhitespace }
  guard let start = name.firstIndex(where: { !isSpace($0) }),
    let end = name.lastIndex(where: { !isSpace($0) })
  else { return "" }
  return String(name[start...end])
}
