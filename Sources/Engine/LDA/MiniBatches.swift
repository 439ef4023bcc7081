/// A matrix cut into batches of rows, each with the columns that it touches. Built once and used in every pass of a
/// fit.
struct MiniBatches: Sendable {
  let order: RowOrder
  let ranking: ColumnRanking
  /// Start of each cut's columns in `ranks`, and the end of the last.
  let bounds: [Int]
  /// The ranks of each cut's columns, ascending within the cut.
  let ranks: SharedBuffer<Int32>
  /// Start of each column among the places of its cut, plus one end per cut. Those of a cut start at index
  /// `bounds[cut] + cut`.
  let starts: SharedBuffer<Int32>
  /// Start of each stripe among a cut's columns, and the end of the last.
  let stripeStarts: SharedBuffer<Int32>
  /// For each stored element, in the matrix's order: the index of its column within the cut.
  let numbers: SharedBuffer<Int32>
  /// For each stored element: its place when the cut's elements are sorted by column, and by row within a column.
  let places: SharedBuffer<Int32>
  /// For each place of a cut: the row, counted from the first row of the cut. The places of a cut start with its
  /// elements.
  let rowOfPlace: SharedBuffer<UInt16>
  /// Start of each cut's elements, and the end of the last.
  let elementBounds: [Int]

  var count: Int { order.cuts }

  /// The number of columns that the cut at `index` touches.
  func columns(ofCut index: Int) -> Int { bounds[index + 1] - bounds[index] }

  /// The columns of a cut that are in one stripe, as indices within the cut.
  func columns(ofCut index: Int, stripe: Int) -> Range<Int64> {
    let starts = stripeStarts.start + index * (ColumnRanking.stripes + 1)
    return Int64(starts[stripe])..<Int64(starts[stripe + 1])
  }

  /// The largest number of columns, and of elements, in a cut.
  var mostColumns: Int { (0..<count).reduce(0) { max($0, columns(ofCut: $1)) } }
  var mostElements: Int {
    (0..<count).reduce(0) { max($0, elementBounds[$1 + 1] - elementBounds[$1]) }
  }

  /// Cuts per piece of work while building; each piece has its own scratch memory.
  private static let cutsPerPiece = 64

  /// O(stored + columns), in parallel over the cuts. Takes about 10 bytes for each stored element.
  ///
  /// Runs `aside` at the same time on one of the threads.
  init(
    _ matrix: SparseMatrix, order: RowOrder, ranking: ColumnRanking, team: ThreadTeam,
    aside: () -> Void
  ) {
    let cuts = order.cuts
    let elementBounds = order.rowBounds.map { Int(matrix.offsets[$0]) }
    let pieces = (cuts + Self.cutsPerPiece - 1) / Self.cutsPerPiece
    let cutsOfPiece = { (piece: Int) in
      piece * Self.cutsPerPiece..<min(cuts, (piece + 1) * Self.cutsPerPiece)
    }

    let distinct = SharedBuffer<Int>(count: cuts)
    team.run(pieces) { piece in
      var seen = RankSet(count: ranking.count)
      for cut in cutsOfPiece(piece) {
        for element in elementBounds[cut]..<elementBounds[cut + 1] {
          seen.insert(ranking.rankOfColumn[Int(matrix.indices.buffer[element])])
        }
        distinct.start[cut] = seen.count
        seen.removeAll()
      }
    }
    var bounds = [0]
    var total = 0
    for cut in 0..<cuts {
      total += distinct[cut]
      bounds.append(total)
    }

    self.order = order
    self.ranking = ranking
    self.bounds = bounds
    self.elementBounds = elementBounds
    ranks = SharedBuffer(count: total)
    starts = SharedBuffer(count: total + cuts)
    stripeStarts = SharedBuffer(count: cuts * (ColumnRanking.stripes + 1))
    numbers = SharedBuffer(count: matrix.stored)
    places = SharedBuffer(count: matrix.stored)
    rowOfPlace = SharedBuffer(count: matrix.stored)
    let built = self
    team.run(pieces + 1) { piece in
      guard piece > 0 else {
        aside()
        return
      }
      var scratch = Scratch(ranks: ranking.count)
      for cut in cutsOfPiece(piece - 1) { built.fill(cut, of: matrix, with: &scratch) }
    }
  }

  /// Scratch memory of a thread that fills cuts.
  private struct Scratch {
    var seen: RankSet
    /// The index of each rank within the cut's columns, and each column's next free place.
    let numberOfRank: SharedBuffer<Int32>
    let next: SharedBuffer<Int32>

    init(ranks: Int) {
      seen = RankSet(count: ranks)
      numberOfRank = SharedBuffer(count: ranks)
      next = SharedBuffer(count: ranks)
    }
  }

  private func fill(_ cut: Int, of matrix: SparseMatrix, with scratch: inout Scratch) {
    let elements = elementBounds[cut]..<elementBounds[cut + 1]
    let (columns, rankOfColumn) = (matrix.indices.buffer, ranking.rankOfColumn.start)
    for element in elements { scratch.seen.insert(rankOfColumn[Int(columns[element])]) }
    let next = scratch.next.start
    let numberOfRank = scratch.numberOfRank.start
    let ranks = ranks.start + bounds[cut]
    let stripeStarts = stripeStarts.start + cut * (ColumnRanking.stripes + 1)
    var number = 0
    var stripe = 0
    stripeStarts[0] = 0
    scratch.seen.visit { rank in
      while rank >= ranking.stripeBounds[stripe + 1] {
        stripe += 1
        stripeStarts[stripe] = Int32(number)
      }
      ranks[number] = Int32(rank)
      numberOfRank[rank] = Int32(number)
      next[number] = 0
      number += 1
    }
    while stripe < ColumnRanking.stripes {
      stripe += 1
      stripeStarts[stripe] = Int32(number)
    }
    scratch.seen.removeAll()

    for element in elements {
      let number = numberOfRank[Int(rankOfColumn[Int(columns[element])])]
      numbers.start[element] = number
      next[Int(number)] += 1
    }
    let starts = starts.start + bounds[cut] + cut
    var place: Int32 = 0
    for column in 0..<number {
      starts[column] = place
      (place, next[column]) = (place + next[column], place)
    }
    starts[number] = place

    let rows = order.rows(ofCut: cut)
    let rowOfPlace = rowOfPlace.start + elements.lowerBound
    for row in rows {
      for element in matrix.range(ofRow: row) {
        let number = Int(numbers.start[element])
        let place = next[number]
        next[number] += 1
        places.start[element] = place
        rowOfPlace[Int(place)] = UInt16(truncatingIfNeeded: row - rows.lowerBound)
      }
    }
  }
}

/// The columns that occur in a matrix, numbered by rank. Ranks are split into `stripes` ranges with an equal share of
/// popular columns, which come first in each range. A stripe is a unit of parallel work.
struct ColumnRanking: Sendable {
  /// The rank of each column; -1 if it does not occur.
  let rankOfColumn: SharedBuffer<Int32>
  let columnOfRank: SharedBuffer<Int32>
  /// The ranks of stripe s are `stripeBounds[s] ..< stripeBounds[s + 1]`.
  let stripeBounds: [Int]

  static let stripes = 32

  var count: Int { columnOfRank.count }

  init(_ matrix: SparseMatrix) {
    let counts = matrix.elementsPerColumn()
    let live = counts.indices.filter { counts[$0] > 0 }
    let popular = live.sorted { (counts[$1], $0) < (counts[$0], $1) }
    rankOfColumn = SharedBuffer(count: matrix.columns)
    rankOfColumn.start.initialize(repeating: -1, count: matrix.columns)
    columnOfRank = SharedBuffer(count: popular.count)
    var bounds = [0]
    var rank = 0
    for stripe in 0..<Self.stripes {
      for at in stride(from: stripe, to: popular.count, by: Self.stripes) {
        columnOfRank.start[rank] = Int32(popular[at])
        rankOfColumn.start[popular[at]] = Int32(rank)
        rank += 1
      }
      bounds.append(rank)
    }
    stripeBounds = bounds
  }
}

/// A set of ranks that is visited in ascending order.
private struct RankSet {
  private var words: [UInt64]

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ rank: Int32) { words[Int(rank) / 64] |= 1 << (UInt64(rank) % 64) }

  mutating func removeAll() {
    for index in words.indices { words[index] = 0 }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Calls `body` with each rank, ascending.
  func visit(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
