/// A sparse matrix of ratings in compressed rows: row = user id, column = movie id.
///
/// What `scipy.sparse.csr_matrix` is, with a value in one byte: an index into `scale`.
public struct SparseMatrix: Sendable {
  /// Largest user id + 1; users that never occur are empty rows.
  public let rows: Int
  /// Largest movie id + 1, ids that never occur included.
  public let columns: Int
  /// `rows + 1` offsets into `indices` and `codes`; row r is `offsets[r] ..< offsets[r + 1]`.
  public let offsets: Column<Int64>
  /// The column of each stored element, ascending within a row, none twice.
  public let indices: Column<Int32>
  /// The value of each stored element as an index into `scale`.
  public let codes: Column<UInt8>
  /// The different values, ascending.
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

  /// Where the stored elements of row `row` stand.
  public func range(ofRow row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }
}

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
