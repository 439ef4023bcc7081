/// Ratings as columns: one entry per rating, in the order of the file.
///
/// A rating value takes one byte, an index into `scale`; users and items are codes of 32 bits.
public struct Ratings: Sendable {
  /// The user of each rating, as a code of `axes.users`.
  public let users: Column<Int32>
  /// The item of each rating, as a code of `axes.items`.
  public let items: Column<Int32>
  public let axes: Axes
  /// The rating of each entry as an index into `scale`.
  public let codes: Column<UInt8>
  /// Seconds since 1970-01-01 UTC.
  public let timestamps: Column<Int64>
  /// The distinct rating values, ascending; at most 256.
  public let scale: [Double]

  public init(
    users: Column<Int32>, items: Column<Int32>, axes: Axes, codes: Column<UInt8>,
    timestamps: Column<Int64>, scale: [Double]
  ) {
    self.axes = axes
    self.users = users
    self.items = items
    self.codes = codes
    self.timestamps = timestamps
    self.scale = scale
  }

  /// Ratings by the ids of users and items, none of them negative.
  public init(
    users: [Int32], items: [Int32], axes: RatingsSource.AxisKind, codes: [UInt8],
    timestamps: [Int64], scale: [Double], workers: Workers
  ) throws {
    let storage = RatingsStorage(room: users.count)
    storage.users.start.initialize(from: users, count: users.count)
    storage.items.start.initialize(from: items, count: users.count)
    storage.codes.start.initialize(from: codes, count: users.count)
    storage.timestamps.start.initialize(from: timestamps, count: users.count)
    self = try storage.ratings(
      count: users.count, scale: scale, axes: .all, compacts: axes == .compact, workers: workers)
  }

  public var count: Int { users.count }

  public func userID(at index: Int) -> ID { axes.users[Int(users[index])] }

  public func itemID(at index: Int) -> ID { axes.items[Int(items[index])] }

  /// The rating at `index`, in stars.
  public func rating(at index: Int) -> Double { scale[Int(codes[index])] }
}

/// The users and the items of ratings: the rows and the columns of every matrix made from them.
public struct Axes: Sendable {
  public let users: Axis
  public let items: Axis

  public init(users: Axis, items: Axis) {
    self.users = users
    self.items = items
  }

  /// A place for every whole number of 32 bits: codes are ids.
  static let all = Axes(users: .range(count: .max), items: .range(count: .max))

  /// Whether ids that do not occur have no place.
  public var areCompact: Bool {
    if case .range = users { false } else { true }
  }
}

extension Ratings {
  /// The ratings of a random share of the users: draws one number for each user in order of appearance, and keeps the
  /// user if it is less than `share`. Ratings stay in the order of the file; the scale does not change. Axes have the
  /// users and items that are left; those with a place for every id up to the largest end there.
  ///
  /// O(ratings); memory for the users and for the kept ratings.
  public func keeping(share: Double, seed: UInt32, workers: Workers) throws -> Ratings {
    var random = RandomState(seed: seed)
    var isKept: [Int32: Bool] = [:]
    var kept: [Range<Int>] = []
    var start = 0
    while start < count {
      let user = users.buffer[start]
      let end = users.buffer[start...].firstIndex { $0 != user } ?? count
      let keeps = isKept[user] ?? (random.random() < share)
      isKept[user] = keeps
      if keeps { kept.append(start..<end) }
      start = end
    }
    let storage = RatingsStorage(room: kept.reduce(0) { $0 + $1.count })
    var slot = 0
    for range in kept {
      for place in range {
        storage.users.start[slot] = users.buffer[place]
        storage.items.start[slot] = items.buffer[place]
        storage.codes.start[slot] = codes.buffer[place]
        storage.timestamps.start[slot] = timestamps.buffer[place]
        slot += 1
      }
    }
    return try storage.ratings(
      count: slot, scale: scale, axes: axes, compacts: axes.areCompact, workers: workers)
  }
}

extension Ratings {
  /// The user of a rating whose id is the nearest to `id`; nil without ratings, or of texts.
  public func user(nearestTo id: ID) -> ID? {
    id.nearest(among: Set(users.buffer).lazy.map { axes.users[Int($0)] })
  }

  /// The rows of one user's ratings, the earliest first; for equal timestamps in the order of the file. Empty for a
  /// user without ratings.
  ///
  /// - Complexity: O(ratings), in parallel, and O(n log n) for the user's n ratings.
  public func places(ofUser user: Int, workers: Workers) throws -> [Int] {
    let pieces = Pieces(of: count)
    let found = try workers.results(of: pieces.count) { piece in
      let ids = users.buffer
      return pieces[piece].filter { Int(ids[$0]) == user }
    }
    return found.flatMap { $0 }.sorted { left, right in
      (timestamps[left], left) < (timestamps[right], right)
    }
  }
}

/// Summary statistics of ratings.
public struct RatingsSummary: Hashable, Sendable {
  public var count = 0
  /// The number of distinct users and items.
  public var users = 0
  public var items = 0
  /// The first and the last id that occur; nil without ratings.
  public var userIDs: ClosedRange<ID>?
  public var itemIDs: ClosedRange<ID>?
  /// The range from the first rating to the last, in seconds since 1970.
  public var span: ClosedRange<Int64>?
  /// The number of ratings of each value in `Ratings.scale`.
  public var histogram: [Int] = []

  public init() {}
}

extension Ratings {
  /// Computes the summary. O(ratings), in parallel; uses one bit for every id up to the largest.
  /// - Throws: What `progress` throws.
  public func summary(workers: Workers, progress: Progress = .none) throws -> RatingsSummary {
    let pieces = Pieces(of: count)
    let progress = SharedProgress(progress, total: 2 * count, stage: "counting ratings")
    let parts = try workers.results(of: pieces.count) { piece in
      try progress.advance(by: pieces[piece].count)
      return Extremes(self, pieces[piece])
    }
    guard let first = parts.first else { return RatingsSummary() }
    let all = parts.dropFirst().reduce(into: first) { $0.add($1) }
    // Two tasks, one for each kind of id. A compact axis has nothing but ids that occur.
    let distinct = try workers.results(of: 2) { kind in
      try progress.advance(by: count / 2)
      if axes.areCompact { return kind == 0 ? axes.users.count : axes.items.count }
      return kind == 0
        ? users.distinct(upTo: all.users.upperBound) : items.distinct(upTo: all.items.upperBound)
    }
    var summary = RatingsSummary()
    summary.count = count
    (summary.users, summary.items) = (distinct[0], distinct[1])
    summary.userIDs = axes.users.ids(all.users)
    summary.itemIDs = axes.items.ids(all.items)
    summary.span = all.span
    summary.histogram = Array(all.histogram.prefix(scale.count))
    return summary
  }
}

extension Axis {
  fileprivate func ids(_ codes: ClosedRange<Int32>) -> ClosedRange<ID> {
    self[Int(codes.lowerBound)]...self[Int(codes.upperBound)]
  }
}

private struct Extremes: Sendable {
  var users: ClosedRange<Int32>
  var items: ClosedRange<Int32>
  var span: ClosedRange<Int64>
  var histogram = [Int](repeating: 0, count: 256)

  init(_ ratings: Ratings, _ places: Range<Int>) {
    users = range(of: ratings.users.buffer[places])
    items = range(of: ratings.items.buffer[places])
    span = range(of: ratings.timestamps.buffer[places])
    for code in ratings.codes.buffer[places] { histogram[Int(code)] += 1 }
  }

  mutating func add(_ other: Extremes) {
    users = union(users, other.users)
    items = union(items, other.items)
    span = union(span, other.span)
    for code in histogram.indices { histogram[code] += other.histogram[code] }
  }
}

private func range<Number: Comparable>(
  of numbers: Slice<UnsafeBufferPointer<Number>>
) -> ClosedRange<Number> {
  var (low, high) = (numbers[numbers.startIndex], numbers[numbers.startIndex])
  for number in numbers {
    low = min(low, number)
    high = max(high, number)
  }
  return low...high
}

private func union<Number>(
  _ left: ClosedRange<Number>, _ right: ClosedRange<Number>
) -> ClosedRange<Number> {
  min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
}

extension Column<Int32> {
  /// The number of distinct ids, none of them negative. O(n); uses one bit for every id up to the largest.
  fileprivate func distinct(upTo largest: Int32) -> Int {
    let bits = Block<UInt64>(repeating: 0, count: Int(largest) / 64 + 1)
    var count = 0
    var previous: Int32 = -1
    for id in buffer where id != previous {
      previous = id
      let mask: UInt64 = 1 << UInt64(id & 63)
      let word = bits.start[Int(id >> 6)]
      if word & mask == 0 {
        bits.start[Int(id >> 6)] = word | mask
        count += 1
      }
    }
    return count
  }
}
