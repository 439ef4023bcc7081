/// The segment in which each user has the largest membership.
public struct Segmentation: Sendable {
  /// A user and the membership in their own segment.
  public struct Extent: Hashable, Sendable {
    public let user: Int32
    /// The largest of the user's memberships, 1/segments...1.
    public let membership: Double

    public init(user: Int32, membership: Double) {
      self.user = user
      self.membership = membership
    }
  }

  /// The segment of each user id; -1 for ids that are not users of the parts and for users without predictors.
  public let assignment: Column<Int32>
  /// The number of users in each segment.
  public let sizes: [Int]
  /// The number of users of the parts who have no predictors. They are in no segment.
  public let withoutHistory: Int
  /// The users whose largest membership is smallest, ascending, ties by id.
  public let leastExtreme: [Extent]

  public init(
    assignment: Column<Int32>, sizes: [Int], withoutHistory: Int, leastExtreme: [Extent]
  ) {
    self.assignment = assignment
    self.sizes = sizes
    self.withoutHistory = withoutHistory
    self.leastExtreme = leastExtreme
  }

  /// The number of users in all segments.
  public var users: Int { sizes.reduce(0, +) }

  /// The share of users in the largest segment; 0 without users.
  public var largestShare: Double {
    users == 0 ? 0 : Double(sizes.max() ?? 0) / Double(users)
  }
}

extension Segmentation {
  /// Assigns each user to the segment of the largest membership (see `Double.ranked`), the first of equal ones, as
  /// NumPy's `argmax`.
  ///
  /// - Parameters:
  ///   - membership: Shape rows x segments, by user id.
  ///   - segments: At least 1.
  ///   - parts: The parts whose users are assigned.
  ///   - extremes: The length of `leastExtreme`.
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

/// The number of users by segment, and the least extreme users.
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

  /// Adds a tally of users with larger ids.
  mutating func add(_ later: Tally) {
    for (segment, size) in later.sizes.enumerated() { sizes[segment] += size }
    for extent in later.leastExtreme.sorted { leastExtreme.add(extent) }
  }
}
