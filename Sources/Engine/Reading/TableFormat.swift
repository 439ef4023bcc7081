/// The format of a file's lines, detected from its beginning.
struct TableFormat: Sendable {
  var separator: Separator
  /// Whether fields may be quoted (RFC 4180).
  var isQuoted: Bool
  /// Whether the encoding is Latin-1 instead of UTF-8.
  var isLatin1: Bool
  /// The names of all columns, in order.
  var names: [String]
  /// The role of each column; nil for unused columns.
  var roles: [ColumnNames.Role?]
  /// Flag columns, in which a 1 means that the item has the genre after which the column is named.
  var flags: Range<Int> = 0..<0
  /// Offset of the first line of data, and its number.
  var body: Int
  var firstLine: Int
  var hasHeader: Bool

  struct Separator: Hashable, Sendable {
    var byte: UInt8
    /// Number of repetitions of the byte: 1, or 2 for `::`.
    var count: Int

    static let comma = Separator(byte: UInt8(ascii: ","), count: 1)
    static let tab = Separator(byte: UInt8(ascii: "\t"), count: 1)
    static let semicolon = Separator(byte: UInt8(ascii: ";"), count: 1)
    static let bar = Separator(byte: UInt8(ascii: "|"), count: 1)
    static let colons = Separator(byte: UInt8(ascii: ":"), count: 2)
  }
}

extension TableFormat {
  /// A layout without a header, with columns in a fixed order.
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
      names: ["movie", "title", "released", "video", "address"] + ItemsFile.flaggedGenres,
      roles: [.item, .title] + Array(repeating: nil, count: 3 + ItemsFile.flaggedGenres.count),
      flags: 5..<5 + ItemsFile.flaggedGenres.count)
  }

  /// - Parameters:
  ///   - wanted: The columns to look for.
  ///   - required: Those of them that must be present.
  ///   - layouts: Layouts without a header to try first.
  /// - Throws: `ReadingError` for content that is not a table, or lacks required columns.
  init(
    of bytes: UnsafeRawBufferPointer, path: String, wanted: [ColumnNames.Role],
    required: Set<ColumnNames.Role>, names columns: ColumnNames, layouts: [Fixed]
  ) throws(ReadingError) {
    let headerLine = try HeaderLine(of: bytes, path: path)
    for layout in layouts where headerLine.isData(of: layout) {
      // MovieLens 1M is in Latin-1, 10M in UTF-8, with the same file names; ratings have no text.
      let isText = layout.roles.contains(.title)
      self.init(
        separator: layout.separator, isQuoted: false,
        isLatin1: !isText || String(validating: bytes, as: UTF8.self) == nil, names: layout.names,
        roles: layout.roles, flags: layout.flags, body: headerLine.start,
        firstLine: headerLine.line,
        hasHeader: false)
      return
    }
    let separator = headerLine.headerSeparator
    var records = RecordReader(bytes: bytes, separator: separator, isQuoted: true)
    records.position = headerLine.start
    guard let header = try? records.next() else {
      throw ReadingError(file: path, line: headerLine.line, fact: .unclosedQuote)
    }
    let names = header.map { records.text($0, isLatin1: false) ?? "" }.map(trimmed)
    let lineCount = bytes[headerLine.start..<records.position].count { $0 == UInt8(ascii: "\n") }
    self.init(
      separator: separator, isQuoted: true, isLatin1: false, names: names,
      roles: Array(repeating: nil, count: names.count), body: records.position,
      firstLine: headerLine.line + lineCount, hasHeader: true)
    let found = try ColumnRoles(
      of: names, wanted: wanted, required: required, as: columns, path: path,
      line: headerLine.line)
    roles = found.roles
    guard !found.missing.isEmpty else { return }
    if names.count == 1, let separator = headerLine.foreignSeparator {
      throw ReadingError(file: path, line: headerLine.line, fact: .unknownSeparator(separator))
    }
    throw ReadingError(
      file: path, line: headerLine.line, fact: found.missingColumns(among: names))
  }
}

private func trimmed(_ name: String) -> String {
  let isSpace: (Character) -> Bool = { $0.isWhitespace }
  guard let start = name.firstIndex(where: { !isSpace($0) }),
    let end = name.lastIndex(where: { !isSpace($0) })
  else { return "" }
  return String(name[start...end])
}
