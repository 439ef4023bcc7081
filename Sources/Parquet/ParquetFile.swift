/// A Parquet file: its columns, and their values in one row group after another.
///
/// ```swift
/// let file = try ParquetFile(path: "ratings.parquet")
/// let user = try file.column(named: "userId")
/// for rowGroup in 0..<file.rowGroupCount {
///   let users = try file.read(user, rowGroup: rowGroup)
/// }
/// ```
///
/// Reads flat columns: one value or null for each row. Opening reads the footer alone, and `read` no more than the chunk
/// asked for. Several threads may read at once.
public struct ParquetFile: Sendable {
  public let columns: [ParquetColumn]
  public let rowCount: Int

  private let rowGroups: [FileMetadata.RowGroup]
  private let source: ByteSource
  private let limits: ParquetLimits

  /// Opens a file that can be read at any offset, so not a pipe.
  ///
  /// - Throws: if the file cannot be read, is not Parquet, or its footer is damaged.
  public init(path: String, limits: ParquetLimits = ParquetLimits()) throws(ParquetError) {
    let descriptor: OpenDescriptor
    do throws(ParquetError.Fact) {
      descriptor = try OpenDescriptor(path: path)
    } catch {
      throw ParquetError(error)
    }
    try self.init(.file(descriptor), limits)
  }

  /// - Throws: if the bytes are not Parquet, or the footer is damaged.
  public init(bytes: [UInt8], limits: ParquetLimits = ParquetLimits()) throws(ParquetError) {
    try self.init(.memory(bytes), limits)
  }

  private init(_ source: ByteSource, _ limits: ParquetLimits) throws(ParquetError) {
    do throws(ParquetError.Fact) {
      let metadata = try FileMetadata(source)
      columns = metadata.columns
      rowCount = metadata.rowCount
      rowGroups = metadata.rowGroups
    } catch {
      throw ParquetError(error)
    }
    self.source = source
    self.limits = limits
  }

  /// Whether the bytes begin as Parquet does, encrypted or not.
  public static func canRead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: "PAR1".utf8) || bytes.starts(with: "PARE".utf8)
  }

  /// Whether the file was written to since it was opened. What was read may then be of two versions, or an error that
  /// neither has.
  public var hasChanged: Bool {
    if case .file(let descriptor) = source { descriptor.hasChanged } else { false }
  }

  public var rowGroupCount: Int { rowGroups.count }

  /// - Precondition: `rowGroup` is below `rowGroupCount`.
  public func rowCount(ofRowGroup rowGroup: Int) -> Int { rowGroups[rowGroup].rowCount }

  /// The column of that name. Names of nested columns have points, and so may others.
  ///
  /// - Throws: if there is no such column, or there are several. O(columns).
  public func column(named name: String) throws(ParquetError) -> ParquetColumn {
    let found = columns.filter { $0.name == name }
    guard let column = found.first else {
      throw ParquetError(.noColumn(name, found: columns.map(\.name)))
    }
    guard found.count == 1 else { throw ParquetError(.repeatedColumn(name)) }
    return column
  }

  /// The values of a column of this file in one row group, one for each row.
  ///
  /// - Throws: if the column cannot be read, its chunk is damaged, or it takes more memory than the limits allow.
  public func read(
    _ column: ParquetColumn, rowGroup index: Int
  ) throws(ParquetError) -> ParquetValues {
    guard columns.indices.contains(column.index), columns[column.index] == column else {
      throw ParquetError(.noColumn(column.name, found: columns.map(\.name)))
    }
    guard rowGroups.indices.contains(index) else {
      throw ParquetError(.noRowGroup(index, count: rowGroups.count))
    }
    let rowGroup = rowGroups[index]
    let reading = ChunkReading(
      source: source, column: column, chunk: rowGroup.chunks[column.index],
      rowCount: rowGroup.rowCount, limits: limits)
    var page: Int?
    do throws(ParquetError.Fact) {
      return try reading.values(&page)
    } catch {
      throw ParquetError(error, at: .init(column: column.name, rowGroup: index, page: page))
    }
  }
}
