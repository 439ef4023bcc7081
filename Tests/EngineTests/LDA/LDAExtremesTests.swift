import Testing

@testable import Engine

/// Matrices of unusual shape give a correct result.
struct LDAExtremesTests {
  private let workers = Workers(count: 2)

  /// Rows with as many elements as `lengths` says, from column 0 on.
  private func matrix(lengths: [Int], columns: Int) -> SparseMatrix {
    let indices = lengths.flatMap { (0..<$0).map { Int32($0) } }
    return SparseMatrix(
      rows: lengths.count, columns: columns,
      offsets: Column(lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int64($1)) }),
      indices: Column(indices), codes: Column(indices.map { UInt8($0 % 3) }), scale: [1, 3, 5])
  }

  @Test(
    arguments: [
      (lengths: [1], columns: 1, topics: 1),
      (lengths: [1], columns: 1, topics: 7),
      (lengths: [1, 1, 1], columns: 1, topics: 3),
      (lengths: [0, 0, 2, 0], columns: 3, topics: 50),
      (lengths: [20_000, 1], columns: 20_000, topics: 2),
      (lengths: [3, 1], columns: 200_000, topics: 2),
    ], Precision.allCases)
  func `a fit holds all of the data, and memberships sum to 1`(
    _ shape: (lengths: [Int], columns: Int, topics: Int), _ precision: Precision
  ) throws {
    let matrix = matrix(lengths: shape.lengths, columns: shape.columns)
    for method in LearningMethod.allCases {
      let parameters = LatentDirichletAllocation(
        topics: shape.topics, learningMethod: method, maxIter: 2, maxDocUpdateIter: 5,
        precision: precision)
      let fit = try parameters.fit(matrix, workers: workers)
      for row in 0..<matrix.rows {
        let weights = fit.trainMembership[row * shape.topics..<(row + 1) * shape.topics]
        #expect(abs(weights.reduce(0, +) - 1) < 1e-6)
      }
      // Infinite where there are so many more columns than counts that it leaves the range of doubles.
      #expect(fit.model.perplexity > 1)
      #expect(fit.model.components.allSatisfy { $0 > 0 && $0.isFinite })
      guard method == .batch else { continue }
      // A pass hands each count to the segments, and each column its prior in each.
      let expected = matrix.sum() + Double(shape.columns)
      #expect(abs(fit.model.components.reduce(0, +) / expected - 1) < 1e-5)
    }
  }

  @Test func `a matrix of empty rows only is inferred as uniform`() throws {
    let model = try LatentDirichletAllocation(topics: 4, maxIter: 1)
      .fit(matrix(lengths: [2], columns: 2), workers: workers).model
    let empty = matrix(lengths: [0, 0], columns: 2)
    let membership = try model.transform(empty, workers: workers)
    #expect(Array(membership) == [Double](repeating: 0.25, count: 8))
    #expect(throws: LDAError.nothingStored) { try model.perplexity(of: empty, workers: workers) }
    let none = matrix(lengths: [], columns: 2)
    #expect(try model.transform(none, workers: workers).isEmpty)
  }
}
