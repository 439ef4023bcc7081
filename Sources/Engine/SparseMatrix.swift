/// A sparse matrix of ratings in compressed row format: a row for each user, a column for each item.
///
/// Like `scipy.sparse.csr_matrix`, but each value takes one byte, an index into `scale`.
public struct SparseMatrix: Sendable {
  /// The length of the axis of users. Rows of users without ratings are empty.
  public let rows: Int
  /// The length of the axis of items.
  public let columns: Int
  /// `rows + 1` offsets into `indices` and `codes`; row r is `offsets[r] ..< offsets[r + 1]`.
  public let offsets: Column<Int64>
  /// The column of each stored element, strictly ascending within a row.
  public let indices: Column<Int32>
  /// The value of each stored element as an index into `scale`.
  public let codes: Column<UInt8>
  /// The distinct values, ascending.
  public let scale: [Double]

  public init(
    rows: Int, columns: Int, offsets: Column<Int64>, indices: Column<Int32>, codes: Column<UInt8>,
    scale: [Double]
  ) {
    self.rows = rows
    self.columns = columns
    self.offsets = offsets
    self.indices = indices
    self.codes = codes
    self.scale = scale
  }

  /// How many elements are stored, scipy's `nnz`.
  public var stored: Int { indices.count }

  /// The range of the stored elements of row `row`.
  public func range(ofRow row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }
}

extension SparseMatrix {
  /// A matrix of selected rows: row i of it is row `wanted[i]` of this one.
  ///
  /// For inferring the membership of a few users. O(elements of these rows).
  public func picking(rows wanted: [Int]) -> SparseMatrix {
    let ranges = wanted.map(range(ofRow:))
    var offsets: [Int64] = [0]
    for range in ranges { offsets.append(offsets[offsets.count - 1] + Int64(range.count)) }
    return SparseMatrix(
      rows: wanted.count, columns: columns, offsets: Column(offsets),
      indices: Column(ranges.flatMap { indices[$0] }), codes: Column(ranges.flatMap { codes[$0] }),
      scale: scale)
  }

  /// The columns with at least `count` stored elements, ascending. O(stored + columns).
  public func columns(storing count: Int) -> [Int] {
    let elements = elementsPerColumn()
    return elements.indices.filter { elements[$0] >= count }
  }
}

extension SparseMatrix {
  /// Throws if a kernel would read out of bounds, or if a value is negative or not finite. O(stored).
  func checkForKernels(workers: Workers) throws {
    if let value = scale.first(where: { !($0 >= 0 && $0.isFinite) }) {
      throw LDAError.value(found: value)
    }
    let (offsets, indices, codes) = (offsets, indices, codes)
    guard rows >= 0, columns >= 0, columns <= Int(Int32.max), offsets.count == rows + 1,
      indices.count == codes.count, offsets[0] == 0, offsets[rows] == Int64(indices.count)
    else { throw LDAError.malformed }
    try workers.forEach(Self.pieces) { piece in
      let rows = slice(rows, piece)
      for row in rows where offsets[row + 1] < offsets[row] { throw LDAError.malformed }
      let (columns, values) = (indices.buffer, codes.buffer)
      var largest: UInt32 = 0
      var code: UInt8 = 0
      for element in slice(stored, piece) {
        largest = max(largest, UInt32(bitPattern: columns[element]))
        code = max(code, values[element])
      }
      let isEmpty = slice(stored, piece).isEmpty
      guard isEmpty || (Int(largest) < self.columns && Int(code) < scale.count) else {
        throw LDAError.malformed
      }
    }
  }

  /// The number of stored elements of each column. O(stored + columns).
  func elementsPerColumn() -> [Int32] {
    var counts = [Int32](repeating: 0, count: columns)
    counts.withUnsafeMutableBufferPointer { counts in
      for column in indices.buffer { counts[Int(column)] += 1 }
    }
    return counts
  }

  /// The sum of all values.
  func sum() -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for code in codes.buffer { counts[Int(code)] += 1 }
    return zip(scale, counts).reduce(0) { $0 + $1.0 * Double($1.1) }
  }

  private static var pieces: Int { 16 }

  private func slice(_ count: Int, _ piece: Int) -> Range<Int> {
    count * piece / Self.pieces..<count * (piece + 1) / Self.pieces
  }
}

extension SparseMatrix {
  /// The transpose: a row for each item, users ascending within it. O(stored + rows + columns), 5 bytes for each
  /// stored element.
  func transposed() -> SparseMatrix {
    // Sound because a matrix's indices are less than its columns, so every place is within the blocks.
    let offsets = Block<Int64>(repeating: 0, count: columns + 1)
    for column in indices.buffer { offsets.start[Int(column) + 1] += 1 }
    for column in 0..<columns { offsets.start[column + 1] += offsets.start[column] }
    let next = Block<Int64>(count: columns)
    next.start.initialize(from: offsets.start, count: columns)
    let users = Block<Int32>(count: stored)
    let newCodes = Block<UInt8>(count: stored)
    for row in 0..<rows {
      for place in range(ofRow: row) {
        let column = Int(indices.buffer[place])
        let slot = Int(next.start[column])
        next.start[column] += 1
        users.start[slot] = Int32(row)
        newCodes.start[slot] = codes.buffer[place]
      }
    }
    return SparseMatrix(
      rows: columns, columns: rows, offsets: offsets.column(), indices: users.column(),
      codes: newCodes.column(), scale: scale)
  }
}
