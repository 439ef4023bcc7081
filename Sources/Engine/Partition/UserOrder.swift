/// The users in order of appearance, and the places of each user's ratings.
struct UserOrder: Sendable {
  /// Users in order of appearance, as pandas' `unique()`.
  let users: [Int32]
  /// The length of the axis of users.
  let rows: Int
  /// The start of each user's ratings, in the file or in `sorted`.
  let starts: Block<Int>
  /// The number of ratings of each user.
  let counts: Block<Int32>
  /// The rows of all ratings grouped by user, each user's in the order of the file; nil if the file is already
  /// grouped by user.
  let sorted: Block<UInt32>?

  /// - Throws: `PartitionError`.
  init(of ratings: Ratings, maximumRows: Int, workers: Workers) throws {
    let runs = try Runs(of: ratings.users, workers: workers)
    guard ratings.count > 0 else { throw PartitionError.noRatings }
    let rows = ratings.axes.users.count
    guard rows <= maximumRows else {
      throw PartitionError.tooManyRows(largestID: rows - 1, limit: maximumRows)
    }
    let starts = Block(repeating: 0, count: rows)
    let counts = Block<Int32>(repeating: 0, count: rows)
    var users: [Int32] = []
    var isGrouped = true
    runs.visit { user, range in
      if counts[user] == 0 {
        users.append(Int32(user))
        starts[user] = range.lowerBound
      } else {
        isGrouped = false
      }
      counts[user] += Int32(range.count)
    }
    sorted = isGrouped ? nil : Self.sort(runs, starts: starts, counts: counts)
    (self.users, self.rows, self.starts, self.counts) = (users, rows, starts, counts)
  }

  /// Groups ratings by user with a counting sort, and sets `starts`. O(ratings + rows).
  private static func sort(
    _ runs: Runs, starts: Block<Int>, counts: Block<Int32>
  ) -> Block<UInt32> {
    let next = Block<Int>(count: starts.count)
    var total = 0
    for user in 0..<starts.count {
      starts[user] = total
      next[user] = total
      total += Int(counts[user])
    }
    let sorted = Block<UInt32>(count: total)
    runs.visit { user, range in
      let start = next[user]
      for (offset, place) in range.enumerated() { sorted[start + offset] = UInt32(place) }
      next[user] = start + range.count
    }
    return sorted
  }
}

/// Runs of the same user in a column.
private struct Runs {
  private let column: Column<Int32>
  private let starts: [[UInt32]]

  init(of column: Column<Int32>, workers: Workers) throws {
    self.column = column
    let pieces = Pieces(of: column.count)
    starts = try workers.results(of: pieces.count) { piece in
      let users = column.buffer
      var starts: [UInt32] = []
      var previous: Int32 = -1
      for place in pieces[piece] where users[place] != previous {
        previous = users[place]
        starts.append(UInt32(place))
      }
      return starts
    }
  }

  /// Calls `body` for each run, in order, with its user and its range of rows. Joins runs that are cut by a piece's
  /// border.
  func visit(_ body: (_ user: Int, _ range: Range<Int>) -> Void) {
    var open: Int?
    func close(at end: Int) {
      if let open { body(Int(column.buffer[open]), open..<end) }
    }
    for piece in starts {
      for start in piece {
        let start = Int(start)
        if let open, column.buffer[open] == column.buffer[start] { continue }
        close(at: start)
        open = start
      }
    }
    close(at: column.count)
  }
}
