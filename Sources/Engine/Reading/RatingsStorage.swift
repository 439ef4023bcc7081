/// Memory that ratings are parsed into: room for so many, of which the first ones come to be used.
struct RatingsStorage: Sendable {
  let users: Block<Int32>
  let items: Block<Int32>
  let codes: Block<UInt8>
  let timestamps: Block<Int64>

  /// A user, an item, a code and a timestamp.
  static let bytesPerRating = 4 + 4 + 1 + 8

  init(room: Int) {
    users = Block(count: room)
    items = Block(count: room)
    codes = Block(count: room)
    timestamps = Block(count: room)
  }

  /// Moves `count` ratings down from `source` to `target`. The ranges may overlap.
  func move(from source: Int, to target: Int, count: Int) {
    guard source != target, count > 0 else { return }
    users.move(from: source, to: target, count: count)
    items.move(from: source, to: target, count: count)
    codes.move(from: source, to: target, count: count)
    timestamps.move(from: source, to: target, count: count)
  }

  /// The first `count` ratings. Copies nothing.
  func ratings(count: Int, scale: [Double]) -> Ratings {
    Ratings(
      users: users.column(count), items: items.column(count), codes: codes.column(count),
      timestamps: timestamps.column(count), scale: scale)
  }
}
