/// Builds the matrices of all parts in two passes: count the elements, then fill them in.
struct MatrixFilling {
  private let ratings: Ratings
  private let order: UserOrder
  private let columns: Int
  private let parts: [Split.Name]
  /// An index into `parts` for each user id; -1 for ids without a user and for users in no part.
  private let partOfUser: Block<Int8>
  private let names: [Split.Name?]
  /// Bounds of pieces of users with about the same number of ratings.
  private let cuts: [Int]

  init(
    ratings: Ratings, order: UserOrder, names: [Split.Name?], columns: Int, parts: [Split.Name]
  ) {
    self.ratings = ratings
    self.order = order
    self.names = names
    self.columns = columns
    self.parts = parts
    partOfUser = Block(repeating: -1, count: order.rows)
    for (user, name) in zip(order.users, names) {
      guard let name else { continue }
      partOfUser[Int(user)] = Int8(parts.firstIndex(of: name) ?? 0)
    }
    cuts = Self.cuts(order, ratingsInPiece: 1 << 18)
  }

  private static func cuts(_ order: UserOrder, ratingsInPiece: Int) -> [Int] {
    var cuts = [0]
    var gathered = 0
    for user in 0..<order.rows {
      gathered += Int(order.counts[user]) + 1
      if gathered >= ratingsInPiece {
        cuts.append(user + 1)
        gathered = 0
      }
    }
    if gathered > 0 { cuts.append(order.rows) }
    return cuts
  }

  func split(workers: Workers, progress: Progress) throws -> Split {
    let progress = SharedProgress(
      progress, total: 2 * order.rows, stage: "dividing users")
    let items = try countItems(workers: workers, progress: progress)
    let matrices = parts.indices.map { part in
      PartMatrices(rows: order.rows) { user in
        partOfUser[user] == part ? Int(items[user]) : 0
      }
    }
    try fill(matrices, workers: workers, progress: progress)
    let made = zip(parts, matrices).map { name, matrices in
      part(name, matrices)
    }
    let kept = (0..<order.rows).reduce(0) { $0 + Int(items[$1]) }
    return Split(
      train: made[0], test: made[1], validation: made.count > 2 ? made[2] : nil,
      replaced: ratings.count - kept)
  }

  /// The number of distinct items of each user id.
  private func countItems(workers: Workers, progress: SharedProgress) throws -> Block<Int32> {
    let items = Block<Int32>(count: order.rows)
    try forEachHistory(workers: workers, progress: progress) { user, history in
      items[user] = Int32(history.count)
    }
    return items
  }

  private func fill(
    _ matrices: [PartMatrices], workers: Workers, progress: SharedProgress
  ) throws {
    let items = ratings.items
    let codes = ratings.codes
    try forEachHistory(workers: workers, progress: progress) { user, history in
      guard history.count > 0, partOfUser[user] >= 0 else { return }
      let part = matrices[Int(partOfUser[user])]
      var slot = Int(part.xOffsets[user])
      for index in 0..<history.count where index != history.latest {
        part.xIndices.start[slot] = items.buffer[history[index]]
        part.xCodes.start[slot] = codes.buffer[history[index]]
        slot &+= 1
      }
      let response = Int(part.yOffsets[user])
      part.yIndices[response] = items.buffer[history[history.latest]]
      part.yCodes[response] = codes.buffer[history[history.latest]]
    }
  }

  private func forEachHistory(
    workers: Workers, progress: SharedProgress,
    _ body: @Sendable (_ user: Int, _ history: borrowing History) -> Void
  ) throws {
    try workers.forEach(cuts.count - 1) { piece in
      let users = cuts[piece]..<cuts[piece + 1]
      let largest = users.reduce(0) { max($0, Int(order.counts[$1])) }
      var history = History(of: ratings, order: order, capacity: largest)
      for user in users {
        history.load(user)
        body(user, history)
      }
      try progress.advance(by: users.count)
    }
  }

  private func part(_ name: Split.Name, _ matrices: PartMatrices) -> Split.Part {
    let users = zip(order.users, names).filter { $0.1 == name }.map(\.0)
    return Split.Part(
      name: name, users: Column(users),
      x: SparseMatrix(
        rows: order.rows, columns: columns, offsets: matrices.xOffsets.column(),
        indices: matrices.xIndices.column(), codes: matrices.xCodes.column(),
        scale: ratings.scale),
      y: SparseMatrix(
        rows: order.rows, columns: columns, offsets: matrices.yOffsets.column(),
        indices: matrices.yIndices.column(), codes: matrices.yCodes.column(),
        scale: ratings.scale),
      ratings: users.reduce(0) { $0 + Int(order.counts[Int($1)]) })
  }
}

/// The arrays of a part's two matrices.
private struct PartMatrices: Sendable {
  let xOffsets: Block<Int64>
  let xIndices: Block<Int32>
  let xCodes: Block<UInt8>
  let yOffsets: Block<Int64>
  let yIndices: Block<Int32>
  let yCodes: Block<UInt8>

  /// - Parameter items: The number of items that a user of the part rated; 0 for all other users.
  init(rows: Int, items: (Int) -> Int) {
    xOffsets = Block(count: rows + 1)
    yOffsets = Block(count: rows + 1)
    xOffsets[0] = 0
    yOffsets[0] = 0
    for row in 0..<rows {
      let count = items(row)
      xOffsets[row + 1] = xOffsets[row] + Int64(max(0, count - 1))
      yOffsets[row + 1] = yOffsets[row] + (count > 0 ? 1 : 0)
    }
    xIndices = Block(count: Int(xOffsets[rows]))
    xCodes = Block(count: Int(xOffsets[rows]))
    yIndices = Block(count: Int(yOffsets[rows]))
    yCodes = Block(count: Int(yOffsets[rows]))
  }
}
