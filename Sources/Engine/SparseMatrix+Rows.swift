extension SparseMatrix {
  /// A matrix of some of the rows, in the order given: row i of it is row `wanted[i]` of this one.
  ///
  /// For inferring the membership of a few users without all the others. O(elements of these rows).
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
