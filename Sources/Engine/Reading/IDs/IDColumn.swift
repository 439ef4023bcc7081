/// How a column's ids are read.
enum IDKind: String, Hashable, Sendable {
  /// Whole numbers from 0 to `ColumnNames.largestID`. They are codes themselves until all are read.
  case small
  /// Whole numbers of 64 bits.
  case wide
  case text

  /// What the caller says, or else the first rows suggest: numbers if all ids there are numbers as they are usually
  /// written.
  ///
  /// A column that begins with numbers and goes on with texts is more often a mistake than meant, and the order of its
  /// ids would change with it. So a later text is a bad line.
  init(
    _ type: RatingsSource.IDType?, of role: ColumnNames.Role, in format: TableFormat,
    _ bytes: UnsafeRawBufferPointer
  ) {
    var records = RecordReader(
      bytes: bytes, separator: format.separator, isQuoted: format.isQuoted)
    records.position = format.body
    self = type == .text ? .text : .small
    guard type == nil, let column = format.roles.firstIndex(of: role) else { return }
    var fields: [Range<Int>] = []
    for _ in 0..<Self.rowsLookedAt {
      guard records.position - format.body < Self.bytesLookedAt,
        (try? records.next(into: &fields)) == true
      else { return }
      guard fields.count == format.roles.count else { continue }
      let content = records.content(fields[column])
      guard !content.isEmpty else { continue }
      switch Self.number(content) {
      case nil:
        self = .text
        return
      case .some(let number) where !Self.smallNumbers.contains(number): self = .wide
      case .some: break
      }
    }
  }

  /// Limit on the bytes of a text.
  static let longestText = 1000

  private static let rowsLookedAt = 1000
  private static let bytesLookedAt = 1 << 18

  static let smallNumbers = 0...Int64(ColumnNames.largestID)

  /// The number that a field is; nil for one that must stay a text to be what the file says: `007`, `1e5`, `+1`.
  static func number(_ content: [UInt8]) -> Int64? {
    // `PlainNumber` has room for 18 digits.
    let whole = Int64(String(decoding: content, as: UTF8.self))
    guard let number = whole ?? PlainNumber(content)?.scaled(places: 0) else { return nil }
    let digits = content.drop { $0.isBlank || $0 == UInt8(ascii: "-") }
    guard let first = digits.first, first.isDigit,
      !digits.contains(where: { $0 | 0x20 == UInt8(ascii: "e") })
    else { return nil }
    let isPadded = first == UInt8(ascii: "0") && digits.dropFirst().first?.isDigit == true
    return isPadded ? nil : number
  }
}

/// How the users and the items of a table are read.
struct IDKinds: Hashable, Sendable {
  var users: IDKind
  var items: IDKind

  init(users: IDKind, items: IDKind) {
    self.users = users
    self.items = items
  }

  init(of format: TableFormat, _ bytes: UnsafeRawBufferPointer, source: RatingsSource) {
    users = IDKind(source.userIDs, of: .user, in: format, bytes)
    items = IDKind(source.itemIDs, of: .item, in: format, bytes)
  }

  var areSmall: Bool { users == .small && items == .small }

  /// The same, with room for numbers of any size.
  var widened: IDKinds {
    IDKinds(users: users == .small ? .wide : users, items: items == .small ? .wide : items)
  }
}

/// Makes codes of the ids of one column, in one piece of a file.
struct IDColumn {
  let kind: IDKind
  /// Nil for small numbers.
  let dictionary: IDDictionary?

  init(_ kind: IDKind) {
    self.kind = kind
    dictionary = kind == .small ? nil : IDDictionary()
  }

  /// The code of an id that `CarefulRow` has read as this kind.
  func code(of id: ID) -> Int32 {
    switch id {
    case .number(let number): dictionary?.code(of: number) ?? Int32(truncatingIfNeeded: number)
    case .text(let text): text.withUnsafeBytes { dictionary?.code(of: $0) ?? 0 }
    }
  }
}
