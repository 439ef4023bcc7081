/// What there is to say of ratings as a whole.
public struct RatingsSummary: Hashable, Sendable {
  public var count = 0
  /// How many different users and movies there are.
  public var users = 0
  public var items = 0
  /// From the smallest id to the largest; nil where there are no ratings.
  public var userIDs: ClosedRange<Int32>?
  public var itemIDs: ClosedRange<Int32>?
  /// From the first rating to the last, in seconds since 1970.
  public var span: ClosedRange<Int64>?
  /// How often each value of `Ratings.scale` occurs.
  public var histogram: [Int] = []

  public init() {}
}

extension Ratings {
  /// Counts what there is. Linear, in parallel, with a bit for every id up to the largest.
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
    // Two tasks, one for each kind of id.
    let distinct = try workers.results(of: 2) { kind in
      try progress.advance(by: count / 2)
      return kind == 0
        ? users.distinct(upTo: all.users.upperBound) : items.distinct(upTo: all.items.upperBound)
    }
    var summary = RatingsSummary()
    summary.count = count
    (summary.users, summary.items) = (distinct[0], distinct[1])
    (summary.userIDs, summary.itemIDs) = (all.users, all.items)
    summary.span = all.span
    summary.histogram = Array(all.histogram.prefix(scale.count))
    return summary
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
  /// How many different ids there are, none negative. Linear; a bit for every id up to the largest.
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
