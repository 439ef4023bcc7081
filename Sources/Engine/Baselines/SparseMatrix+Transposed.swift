extension SparseMatrix {
  /// The matrix with rows and columns exchanged: a row for each movie, users ascending within it.
  /// O(stored + rows + columns), 5 bytes for each stored element.
  func transposed() -> SparseMatrix {
    // Sound because a matrix' indices are less than its columns, so every place is in the blocks.
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
