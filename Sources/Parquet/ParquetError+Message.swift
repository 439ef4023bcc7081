extension ParquetError: CustomStringConvertible {
  public var description: String {
    let position = place.description
    return position.isEmpty ? message : "\(position): \(message)"
  }

  /// What is wrong, in one line, without the place.
  public var message: String {
    switch fact {
    case .missing: "there is no such file"
    case .isDirectory: "this is a directory, expected a file"
    case .unreadable(let reason): "the file cannot be read: \(reason)"
    case .becameShorter: "the file became shorter while it was being read"
    case .notParquet: "the file does not begin with 'PAR1', expected Parquet"
    case .cutOff: "the file does not end with 'PAR1', expected the end of a footer"
    case .encryptedFooter: "the file is encrypted, expected a footer in the clear"
    case .footerPastEnd(let found, let available):
      "the footer claims \(found) bytes, the file has \(available) for it"
    case .malformed(let structure, let expected):
      "\(structure.rawValue) is damaged, expected \(expected)"
    case .noColumn(let name, _): "there is no column '\(name)'"
    case .repeatedColumn(let name): "there are several columns '\(name)', expected one"
    case .noRowGroup(let index, let count): "there is no row group \(index), there are \(count)"
    case .nestedColumn: "the column is nested, expected one value for each row"
    case .encryptedColumn: "the column is encrypted"
    case .columnElsewhere(let file): "the column is stored in another file, '\(file)'"
    case .unsupportedType(let type): "the column's type is \(type), which is not supported"
    case .unsupportedCodec(let codec):
      "the column is compressed by \(codec), expected Snappy, gzip, Zstandard or nothing"
    case .unsupportedEncoding(let encoding, let type):
      "values of type \(type) are encoded as \(encoding), which is not supported"
    case .wrongCount(let counted, let found, let expected):
      "\(found) \(counted.rawValue), expected \(expected)"
    case .pastEnd(let extent, let end, let available):
      "\(extent.rawValue) ends at byte \(end), expected \(available) at most"
    case .valuesCutOff: "the page ends before its last value"
    case .malformedValues(let expected): "the page's values are damaged, expected \(expected)"
    case .wrongSize(let found, let expected):
      "the page has \(found) bytes when decompressed, its header claims \(expected)"
    case .damagedData(let codec): "the page is damaged \(codec)"
    case .wrongChecksum(let found, let expected):
      "the page's checksum is \(String(found, radix: 16)), expected \(String(expected, radix: 16))"
    case .noDictionary: "the page refers to a dictionary, and there is none before it"
    case .misplacedDictionary: "a dictionary that is not the first page, expected one at most"
    case .indexOutOfRange(let found, let count):
      "the page refers to entry \(found) of a dictionary of \(count)"
    case .valueOutOfRange(let value): "\(value) does not fit a 64-bit integer with a sign"
    case .tooLarge(let extent, let found, let limit):
      "\(extent.rawValue) takes \(found) bytes of memory, expected \(limit) at most"
    case .outOfMemory: "the machine has no memory left for the column"
    }
  }

  /// A suggestion, such as a line of Python to paste; nil if there is none.
  public var hint: String? {
    switch fact {
    case .missing, .isDirectory, .unreadable, .notParquet, .noRowGroup: nil
    case .becameShorter: "run again"
    case .noColumn(_, let found): Self.hint(for: found)
    case .cutOff, .footerPastEnd:
      "the file seems cut off: fetch it again, or close its writer before reading it"
    case .encryptedFooter, .encryptedColumn: "write it without encryption_properties"
    case .repeatedColumn: "give each column a name of its own: table.rename_columns([…])"
    case .nestedColumn:
      "table = table.flatten() for structs; a list needs one row for each of its values"
    case .columnElsewhere: "pq.write_table(pq.read_table(path), \"one.parquet\")"
    case .unsupportedType: "cast it before writing: table.set_column(i, name, column.cast(type))"
    case .unsupportedCodec: "pq.write_table(table, path, compression=\"zstd\")"
    case .unsupportedEncoding: "pq.write_table(table, path, column_encoding=None)"
    case .valueOutOfRange: "store it as text: column.cast(pa.string())"
    case .tooLarge, .outOfMemory: "pq.write_table(table, path, row_group_size=1_000_000)"
    case .malformed, .wrongCount, .pastEnd, .valuesCutOff, .malformedValues, .wrongSize,
      .damagedData, .wrongChecksum, .noDictionary, .misplacedDictionary, .indexOutOfRange:
      "the file is damaged: fetch it again, or write it again"
    }
  }

  private static func hint(for columns: [String]) -> String? {
    guard !columns.isEmpty else { return nil }
    let shown = columns.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
    let rest = columns.count > 6 ? " and \(columns.count - 6) more" : ""
    return "columns: \(shown)\(rest)"
  }
}

extension ParquetError.Place: CustomStringConvertible {
  public var description: String {
    var parts: [String] = []
    if let column { parts.append("column '\(column)'") }
    if let rowGroup { parts.append("row group \(rowGroup)") }
    if let page { parts.append("page at byte \(page)") }
    return parts.joined(separator: ", ")
  }
}
