/// The segment that each user belongs to most.
public struct Segmentation: Sendable {
  /// A user and their membership in their own segment.
  public struct Extent: Hashable, Sendable {
    public let user: Int32
    /// The largest of the user's memberships, 1/segments...1.
    public let membership: Double

    public init(user: Int32, membership: Double) {
      self.user = user
      self.membership = membership
    }
  }

  /// By user id: the segment; -1 for an id that is no user of the parts, or one without history.
  public let assignment: Column<Int32>
  /// Users in each segment; those without history are in none.
  public let sizes: [Int]
  /// Users of the parts of whom nothing but the response is known.
  public let withoutHistory: Int
  /// The users with the smallest largest membership, ties by id.
  public let leastExtreme: [Extent]

  public init(
    assignment: Column<Int32>, sizes: [Int], withoutHistory: Int, leastExtreme: [Extent]
  ) {
    self.assignment = assignment
    self.sizes = sizes
    self.withoutHistory = withoutHistory
    self.leastExtreme = leastExtreme
  }

  /// Users who are in a segment.
  public var users: Int { sizes.reduce(0, +) }

  /// The share of users who are in the largest segment; 1 if all are in one, 0 if there are none.
  public var largestShare: Double {
    users == 0 ? 0 : Double(sizes.max() ?? 0) / Double(users)
  }
}

extension Segmentation {
  /// Puts each user in the segment of the largest membership (see `Double.ranked`), the first of tied ones
  /// as NumPy's `argmax` does.
  ///
  /// - Parameters:
  ///   - membership: Rows x segments, by user id.
  ///   - segments: At least 1.
  ///   - parts: Whose users are to be put in segments.
  ///   - extremes: How many users of the least extreme taste are wanted.
  /// - Complexity: O(rows x segments).
  public init(
    membership: Column<Double>, segments: Int, of parts: [Split.Part], extremes: Int = 5,
    workers: Workers
  ) throws {
    let rows = membership.count / segments
    let segment = Block<Int32>(repeating: -1, count: rows)
    var withoutHistory = 0
    for part in parts {
      for user in part.users {
        if part.x.range(ofRow: Int(user)).isEmpty {
          withoutHistory += 1
        } else {
          segment[Int(user)] = 0
        }
      }
    }
    let pieces = Pieces(of: rows, size: 1 << 14)
    let found = try workers.results(of: pieces.count) { piece in
      var tally = Tally(segments: segments, extremes: extremes)
      for row in pieces[piece] where segment[row] == 0 {
        let memberships = UnsafeBufferPointer(
          rebasing: membership.buffer[row * segments..<(row + 1) * segments])
        let largest = firstLargest(memberships)
        segment[row] = Int32(largest)
        tally.add(user: Int32(row), segment: largest, membership: memberships[largest])
      }
      return tally
    }
    let all = found.reduce(into: Tally(segments: segments, extremes: extremes)) { $0.add($1) }
    self.init(
      assignment: segment.column(), sizes: all.sizes, withoutHistory: withoutHistory,
      leastExtreme: all.leastExtreme.sorted)
  }
}

/// The index of the first of the largest elements.
private func firstLargest(_ values: UnsafeBufferPointer<Double>) -> Int {
  var best = 0
  for index in values.indices where values[index].ranked > values[best].ranked { best = index }
  return best
}

/// Users by segment, and those of the least extreme taste.
private struct Tally: Sendable {
  var sizes: [Int]
  /// Users are added by ascending id, so that a tie goes behind. Users of the same ratings have the same bits,
  /// so nothing need be rounded.
  var leastExtreme: FirstElements<Segmentation.Extent>

  init(segments: Int, extremes: Int) {
    sizes = Array(repeating: 0, count: segments)
    leastExtreme = FirstElements(extremes) { $0.membership < $1.membership }
  }

  mutating func add(user: Int32, segment: Int, membership: Double) {
    sizes[segment] += 1
    leastExtreme.add(Segmentation.Extent(user: user, membership: membership))
  }

  /// Adds users with larger ids.
  mutating func add(_ later: Tally) {
    for (segment, size) in later.sizes.enumerated() { sizes[segment] += size }
    for extent in later.leastExtreme.sorted { leastExtreme.add(extent) }
  }
}
