import Parquet

/// A file of Parquet: a table of typed columns, in groups of rows.
struct ParquetTable: Sendable {
  let path: String
  let content: ParquetFile

  /// A column and its role.
  struct Field: Sendable {
    let role: ColumnNames.Role
    let column: ParquetColumn
  }

  static func canRead(_ bytes: UnsafeRawBufferPointer) -> Bool { ParquetFile.canRead(bytes) }

  /// - Parameters:
  ///   - file: The same file, mapped or in memory.
  ///   - memory: Bytes that the values of a column in one group of rows may take.
  /// - Throws: `ReadingError` if the file's footer cannot be read.
  init(_ file: FileBytes, path: String, memory: Int) throws(ReadingError) {
    self.path = path
    let limits = ParquetLimits(chunk: min(memory, 1 << 30), page: min(memory, 1 << 30))
    do throws(ParquetError) {
      if file.isMap {
        content = try ParquetFile(path: path, limits: limits)
      } else {
        content = try ParquetFile(bytes: Array(file.bytes), limits: limits)
      }
    } catch {
      throw ReadingError(path, error)
    }
  }

  /// Returns what `read` returns.
  ///
  /// - Throws: `ReadingError` if the file changed meanwhile, whatever `read` returned or threw, and in place of a
  ///   `ParquetError`; otherwise what `read` throws.
  func whileUnchanged<Product>(_ read: () throws -> Product) throws -> Product {
    let product = Result(catching: read)
    guard !content.hasChanged else { throw ReadingError(file: path, fact: .changedMeanwhile) }
    do {
      return try product.get()
    } catch let error as ParquetError {
      throw ReadingError(path, error)
    }
  }

  /// The columns with a role, in the order of the file.
  ///
  /// - Parameters:
  ///   - wanted: The columns to look for.
  ///   - required: Those of them that must be present.
  /// - Throws: `ReadingError` for required columns that are missing, and for columns whose type does not suit their role.
  func fields(
    wanted: [ColumnNames.Role], required: Set<ColumnNames.Role>, names columns: ColumnNames
  ) throws(ReadingError) -> [Field] {
    for role in wanted {
      if let nested = content.columns.first(where: { $0.isMember(of: columns[role]) }) {
        throw ReadingError(path, ParquetError(.nestedColumn, at: .init(column: nested.name)))
      }
    }
    let names = content.columns.map(\.name)
    let found = try ColumnRoles(
      of: names, wanted: wanted, required: required, as: columns, path: path)
    guard found.missing.isEmpty else {
      throw ReadingError(file: path, fact: found.missingColumns(among: names))
    }
    var fields: [Field] = []
    for (column, role) in zip(content.columns, found.roles) {
      guard let role else { continue }
      let expected = role.columnType
      guard expected.suits(column.type) else {
        throw ReadingError(
          file: path,
          fact: .wrongType(column: column.name, found: column.type.words, expected: expected))
      }
      fields.append(Field(role: role, column: column))
    }
    return fields
  }
}

extension ReadingError {
  init(_ path: String, _ error: ParquetError) {
    let fact: Fact =
      switch error.fact {
      case .missing: .missing
      case .isDirectory: .isDirectory
      case .unreadable(let reason): .unreadable(reason: reason)
      case .becameShorter: .changedMeanwhile
      default: .parquet(error)
      }
    self.init(file: path, fact: fact)
  }
}

extension ParquetColumn {
  /// Whether the column is part of a list, map or structure of that name.
  fileprivate func isMember(of group: String) -> Bool {
    type == .nested && (name == group || name.hasPrefix(group + "."))
  }
}

extension ParquetType {
  /// Whether values are texts. Old writers do not tell texts from other bytes.
  var isText: Bool { self == .text || self == .bytes || self == .uuid }

  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .float, .decimal: true
    default: false
    }
  }

  fileprivate var isTime: Bool {
    switch self {
    case .integer, .float, .timestamp, .date: true
    default: false
    }
  }

  /// What the values are, in words.
  fileprivate var words: String {
    switch self {
    case .boolean: "truth values"
    case .integer, .float, .decimal: "numbers"
    case .text, .bytes, .uuid: "texts"
    case .timestamp: "timestamps"
    case .date: "dates"
    case .time: "times of day"
    case .nested: "nested values"
    case .unsupported(let name): name
    }
  }
}

extension ColumnNames.Role {
  fileprivate var columnType: ReadingError.ColumnType {
    switch self {
    case .user, .item: .ids
    case .rating: .ratings
    case .timestamp: .timestamps
    case .title, .genres: .titles
    }
  }
}

extension ReadingError.ColumnType {
  fileprivate func suits(_ type: ParquetType) -> Bool {
    switch self {
    case .ids: type.isNumber || type.isText
    case .ratings: type.isNumber
    case .timestamps: type.isTime
    case .titles: type.isText
    }
  }
}
