import Testing

@testable import Engine

@Suite struct FactorisationTests {
  private let workers = Workers(count: 2)

  @Test func `biases are those of Surprise's formula`() throws {
    let fixture = try BaselinesFixture.load()
    let train = try ScoresFixture.split().train.x
    let model = try #require(
      try Factorisation.biases(epochs: fixture.epochs).fit(train, workers: workers))
    #expect(abs(model.mean - fixture.mean) < 1e-12)
    for item in 0..<train.columns {
      let expected = fixture.itemBiases["\(item)"] ?? 0
      #expect(abs(model.items[item] - expected) < 1e-12, "\(item)")
    }
  }

  @Test func `biases predict training users as Surprise does`() throws {
    let surprise = try BaselinesFixture.Surprise.load()
    let split = try ScoresFixture.split()
    let baselines = try BaselinesFixture.load().baselines(of: split)
    let biases = try #require(baselines.biases)
    #expect(surprise.itemBiases.count > 20)
    for (item, expected) in surprise.itemBiases {
      let place = try #require(Int(item))
      #expect(abs(biases.items[place] - expected) < 1e-12, "\(item)")
    }
    let predictions = try baselines.predictions(of: split.train, by: .biases, workers: workers)
    #expect(predictions.count == surprise.trainPredictions.count)
    #expect(
      zip(predictions.values, surprise.trainPredictions).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func `factors are those of scikit-learn's ridge regressions`() throws {
    let fixture = try BaselinesFixture.load()
    let train = try ScoresFixture.split().train.x
    let model = try #require(try fixture.factorisation.fit(train, workers: workers))
    let width = 1 + fixture.factors
    for item in 0..<train.columns {
      let expected =
        fixture.itemFactors["\(item)"] ?? [Double](repeating: 0, count: width)
      let found = model.items[item * width..<(item + 1) * width]
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-10 }, "\(item)")
    }
  }

  @Test func `the number of threads changes no bit`() throws {
    let matrix = planted(rows: 700, columns: 600)
    let factorisation = Factorisation(
      factors: 4, itemRegularisation: 1, userRegularisation: 2, epochs: 3, randomState: 5)
    let one = try #require(try factorisation.fit(matrix, workers: Workers(count: 1)))
    let three = try #require(try factorisation.fit(matrix, workers: Workers(count: 3)))
    #expect(one.items == three.items)
    let users = try one.users(of: matrix, workers: Workers(count: 1))
    #expect(try three.users(of: matrix, workers: Workers(count: 3)) == users)
  }

  @Test func `a planted taste is found by factors, and not by biases`() throws {
    let matrix = planted(rows: 200, columns: 60)
    func error(_ factorisation: Factorisation) throws -> Double {
      let model = try #require(try factorisation.fit(matrix, workers: workers))
      let users = try model.users(of: matrix, workers: workers)
      var squares = 0.0
      for row in 0..<matrix.rows {
        for place in matrix.range(ofRow: row) {
          let item = Int(matrix.indices[place])
          let predicted = model.prediction(ofItem: item, byUser: row, of: users)
          let residual = matrix.scale[Int(matrix.codes[place])] - predicted
          squares += residual * residual
        }
      }
      return (squares / Double(matrix.stored)).squareRoot()
    }
    #expect(try error(.biases()) > 0.9)
    let factorisation = Factorisation(
      factors: 2, itemRegularisation: 0.1, userRegularisation: 0.1)
    #expect(try error(factorisation) < 0.1)
  }

  @Test func `transposing twice gives the matrix again`() {
    let matrix = planted(rows: 37, columns: 21)
    let transposed = matrix.transposed()
    #expect([transposed.rows, transposed.columns] == [21, 37])
    let again = transposed.transposed()
    #expect(again.offsets == matrix.offsets)
    #expect(again.indices == matrix.indices)
    #expect(again.codes == matrix.codes)
  }

  @Test func `of no ratings nothing is learned`() throws {
    let empty = SparseMatrix(
      rows: 2, columns: 3, offsets: [0, 0, 0], indices: [], codes: [], scale: [])
    #expect(try Factorisation.biases().fit(empty, workers: workers) == nil)
  }

  @Test func `a listener can stop the fit`() throws {
    struct Stop: Error {}
    let matrix = planted(rows: 50, columns: 20)
    #expect(throws: Stop.self) {
      try Factorisation.biases().fit(
        matrix, workers: workers, progress: Progress { _, _ in throw Stop() })
    }
  }

  /// Half of all pairs: users like the items of their own parity, five stars, and give the others three.
  private func planted(rows: Int, columns: Int) -> SparseMatrix {
    var offsets: [Int64] = [0]
    var indices: [Int32] = []
    var codes: [UInt8] = []
    for row in 0..<rows {
      for column in 0..<columns where (row * 7 + column * 5) % 11 < 5 {
        indices.append(Int32(column))
        codes.append(row % 2 == column % 2 ? 1 : 0)
      }
      offsets.append(Int64(indices.count))
    }
    return SparseMatrix(
      rows: rows, columns: columns, offsets: Column(offsets), indices: Column(indices),
      codes: Column(codes), scale: [3, 5])
  }
}
