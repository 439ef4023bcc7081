import Testing

@testable import Engine

/// The membership of selected rows, computed without the others.
struct LDAFoldInTests {
  @Test func `picked rows are the rows, in the order asked`() throws {
    let matrix = try LDAFixture.shared.get().test.matrix
    let wanted = [10, 0, 3, 3]
    let picked = matrix.picking(rows: wanted)
    #expect(picked.rows == 4 && picked.columns == matrix.columns && picked.scale == matrix.scale)
    for (row, source) in wanted.enumerated() {
      let (found, expected) = (picked.range(ofRow: row), matrix.range(ofRow: source))
      #expect(Array(picked.indices[found]) == Array(matrix.indices[expected]))
      #expect(Array(picked.codes[found]) == Array(matrix.codes[expected]))
    }
    #expect(matrix.picking(rows: []).stored == 0)
  }

  /// To the last bit among ours, to 1e-9 with scikit-learn's `transform`.
  @Test(arguments: try LDAFixture.shared.get().cases)
  func `a row alone has the membership it has among all`(_ expected: LDAFixture.Case) throws {
    let test = try LDAFixture.shared.get().test.matrix
    let model = try LDAModel(named: expected.name)
    let workers = Workers(count: 1)
    let all = try model.transform(test, workers: workers)
    #expect(relativeError(all, expected.test) < 1e-9)
    for row in 0..<test.rows {
      let alone = try model.transform(test.picking(rows: [row]), workers: workers)
      #expect(Array(alone) == Array(all[row * model.topics..<(row + 1) * model.topics]))
    }
  }

  @Test(arguments: [Precision.double, .single])
  func `so it has among thousands of rows of other lengths`(precision: Precision) throws {
    let planted = PlantedTastes(rows: 5_000)
    var allocation = LatentDirichletAllocation(topics: 3, maxIter: 2)
    allocation.precision = precision
    let workers = Workers(count: 2)
    let fit = try allocation.fit(planted.matrix, workers: workers)
    let wanted = [4_999, 17, 2_500, 9]
    let few = try fit.model.transform(planted.matrix.picking(rows: wanted), workers: workers)
    for (index, row) in wanted.enumerated() {
      #expect(
        Array(few[index * 3..<(index + 1) * 3])
          == Array(fit.trainMembership[row * 3..<(row + 1) * 3]))
    }
  }
}
