/// A node of the schema's tree, as the footer lists it: depth first.
struct SchemaElement {
  var name = ""
  var storageCode: Int?
  var length: Int?
  /// 0 required, 1 optional, 2 repeated.
  var repetition = 0
  var childCount = 0
  var converted: Int?
  var scale = 0
  var logical: LogicalType?

  /// Reads a list of structures `SchemaElement`.
  static func readAll(_ reader: inout ThriftReader) throws(ParquetError.Fact) -> [Self] {
    var elements: [Self] = []
    for _ in 0..<(try reader.list(of: .structure)) { elements.append(try Self(&reader)) }
    return elements
  }

  private init(_ reader: inout ThriftReader) throws(ParquetError.Fact) {
    var hasName = false
    var last = 0
    while let field = try reader.field(after: &last) {
      switch (field.id, field.kind) {
      case (1, .int32): storageCode = try reader.integer()
      case (2, .int32): length = try reader.integer()
      case (3, .int32): repetition = try reader.integer()
      case (4, .binary):
        name = try reader.string()
        hasName = true
      case (5, .int32): childCount = try reader.integer()
      case (6, .int32): converted = try reader.integer()
      case (7, .int32): scale = try reader.integer()
      case (10, .structure): logical = try LogicalType(&reader)
      default: try reader.skip(field.kind)
      }
    }
    guard hasName else { throw reader.failure("a column's name") }
    guard childCount >= 0, (0...2).contains(repetition) else {
      throw reader.failure("a column that is required, optional or repeated")
    }
  }
}

extension SchemaElement {
  /// The leaves of the tree, in the order of column chunks. Linear, and without recursion.
  ///
  /// - Parameter reader: What the schema was read by.
  static func columns(
    of elements: [Self], _ reader: ThriftReader
  ) throws(ParquetError.Fact) -> [ParquetColumn] {
    guard let root = elements.first, root.storageCode == nil else {
      throw reader.failure("a schema that is a group")
    }
    var columns: [ParquetColumn] = []
    var open = [(name: "", childrenLeft: root.childCount)]
    // Each row group tells the paths of all columns once more, so they are not longer than the footer.
    var pathBytesLeft = reader.count + (1 << 20)
    for element in elements.dropFirst() {
      while let group = open.last, group.childrenLeft == 0 { open.removeLast() }
      guard !open.isEmpty, open.count <= maximumDepth else {
        throw reader.failure("a schema whose groups have as many members as they claim")
      }
      open[open.count - 1].childrenLeft -= 1
      let isNested = open.count > 1
      let path = isNested ? "\(open[open.count - 1].name).\(element.name)" : element.name
      pathBytesLeft -= isNested ? path.utf8.count : 0
      guard pathBytesLeft >= 0 else { throw reader.failure("shorter names of groups") }
      guard let code = element.storageCode else {
        open.append((path, element.childCount))
        continue
      }
      guard let storage = StorageType(code: code, length: element.length) else {
        throw reader.failure("a type of column '\(path)' from 0 to 7, with a length if it is 7")
      }
      columns.append(
        ParquetColumn(
          index: columns.count, name: path,
          type: isNested || element.repetition == 2 ? .nested : element.type(storage),
          isOptional: element.repetition == 1, storage: storage))
    }
    guard open.allSatisfy({ $0.childrenLeft == 0 }) else {
      throw reader.failure("a schema whose groups have as many members as they claim")
    }
    return columns
  }

  /// Limit on the depth of groups: paths of columns grow with it.
  private static let maximumDepth = 64
}
