/// The fast path: reads lines whose fields are plain digits, as nearly all lines of ratings are.
///
/// Reads numbers eight characters at a time. Any other line (spaces, exponents, long ids, errors) is left to
/// `CarefulRow`.
struct PlainRow {
  /// Number of bytes after the last line that may be read: more than four numbers take.
  static let reach = 128

  /// Index of the next rating to write.
  private(set) var slot: Int
  /// End of the slots. There is a slot for each line feed, so only a file that changes meanwhile can reach it.
  private let limit: Int
  private(set) var palette: RatingTable
  let users: IDColumn
  let items: IDColumn
  private let storage: RatingsStorage
  private let fields: [Field]
  private let separator: TableFormat.Separator
  private let isQuoted: Bool
  /// The user of the previous line.
  private var user = KnownField()

  private enum Field: UInt8 {
    case user, userByDictionary, item, itemByDictionary, rating, timestamp, other
  }

  init(
    format: TableFormat, ids: IDKinds, bounds: ClosedRange<Int>, storage: RatingsStorage,
    slots: Range<Int>
  ) {
    (users, items) = (IDColumn(ids.users), IDColumn(ids.items))
    slot = slots.lowerBound
    limit = slots.upperBound
    self.storage = storage
    palette = RatingTable(bounds: bounds)
    fields = format.roles.map { role in
      switch role {
      case .user: ids.users == .small ? .user : .userByDictionary
      case .item: ids.items == .small ? .item : .itemByDictionary
      case .rating: .rating
      case .timestamp: .timestamp
      default: .other
      }
    }
    separator = format.separator
    isQuoted = format.isQuoted
  }

  /// Appends a rating read by `CarefulRow`.
  mutating func append(_ row: CarefulRow.Row) throws(RowProblem) {
    guard slot < limit else {
      throw RowProblem(offset: row.ratingOffset, fact: .changedMeanwhile)
    }
    guard let code = code(of: row.hundredths) else {
      throw RowProblem(offset: row.ratingOffset, fact: RatingTable.full)
    }
    storage.users.start[slot] = users.code(of: row.user)
    storage.items.start[slot] = items.code(of: row.item)
    storage.codes.start[slot] = code
    storage.timestamps.start[slot] = row.timestamp
    slot += 1
  }

  /// The code of a rating; nil if it is out of bounds or there are too many distinct ones.
  @inline(__always)
  private mutating func code(of hundredths: Int) -> UInt8? {
    palette.bounds.contains(hundredths) ? palette.code(of: hundredths) : nil
  }

  /// Reads lines from `start` and returns where it stopped: at `end`, or at the start of a line for `CarefulRow`.
  mutating func read(from start: Int, to end: Int, of bytes: UnsafeRawBufferPointer) -> Int {
    // Sound because a line is started only before `end`, which is followed by `reach` bytes, and only if there is a
    // slot for it. Nothing here relies on bytes read before, because they may change.
    guard let base = bytes.baseAddress else { return start }
    let stop = base + end
    var row = base + start
    fields.withUnsafeBufferPointer { fields in
      while row < stop {
        var cursor = PlainCursor(at: row, end: stop, isQuoted: isQuoted)
        guard slot < limit else { return }
        guard readLine(&cursor, fields) else { return }
        row = cursor.place
      }
    }
    return row - base
  }

  /// Reads one line into the next slot; false, with no rating, if the line is not plain. Ids of a line that is not may
  /// be left in the dictionaries.
  @inline(__always)
  private mutating func readLine(
    _ cursor: inout PlainCursor, _ fields: UnsafeBufferPointer<Field>
  ) -> Bool {
    var isFirst = true
    for field in fields {
      guard isFirst || cursor.skip(separator) else { return false }
      isFirst = false
      switch field {
      case .user:
        if !cursor.skip(user) {
          let start = cursor.place
          guard let id = cursor.id() else { return false }
          user = KnownField(from: start, to: cursor.place, id: id)
        }
        storage.users.start[slot] = user.id
      case .item:
        guard let item = cursor.id() else { return false }
        storage.items.start[slot] = item
      case .userByDictionary:
        guard let code = cursor.code(in: users, until: separator) else { return false }
        storage.users.start[slot] = code
      case .itemByDictionary:
        guard let code = cursor.code(in: items, until: separator) else { return false }
        storage.items.start[slot] = code
      case .rating:
        guard let hundredths = cursor.hundredths(), let code = code(of: hundredths) else {
          return false
        }
        storage.codes.start[slot] = code
      case .timestamp:
        guard let timestamp = cursor.timestamp() else { return false }
        storage.timestamps.start[slot] = timestamp
      case .other:
        guard cursor.skipField(until: separator.byte) else { return false }
      }
    }
    guard cursor.skipLineEnd() else { return false }
    slot &+= 1
    return true
  }
}
