extension SparseMatrix {
  /// Throws where a kernel would read outside of this matrix, or where a value is no count. O(stored).
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

  /// How many stored elements each column has. O(stored + columns).
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
