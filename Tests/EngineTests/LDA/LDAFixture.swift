import Foundation
import Testing

@testable import Engine

/// Fits of scikit-learn to a small matrix; see `Fixtures/lda/make_lda.py`.
struct LDAFixture: Decodable, Sendable {
  let train: StoredMatrix
  let test: StoredMatrix
  let cases: [Case]
  /// A matrix of half a million columns, nearly all of them empty.
  let wide: StoredMatrix
  let wideCases: [WideCase]

  struct WideCase: Decodable, Sendable {
    let name: String
    let parameters: Parameters
    let bound: Double
    let sum: Double
  }

  struct Case: Decodable, Sendable {
    let name: String
    let parameters: Parameters
    let components: [Double]
    let train: [Double]
    let test: [Double]
    let score: Double
    let perplexity: Double
    let bound: Double
    let passes: Int
    let batches: Int
  }

  /// scikit-learn's names; nil for its default.
  struct Parameters: Decodable, Sendable {
    let nComponents: Int
    let randomState: UInt32
    let learningMethod: String?
    let learningOffset: Double?
    let learningDecay: Double?
    let maxIter: Int?
    let batchSize: Int?
    let evaluateEvery: Int?
    let perpTol: Double?
    let meanChangeTol: Double?
    let maxDocUpdateIter: Int?
    let docTopicPrior: Double?
    let topicWordPrior: Double?
  }

  static let shared = Result {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Fixtures/lda/lda.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(LDAFixture.self, from: Data(contentsOf: file))
  }

  static func named(_ name: String) throws -> (matrix: SparseMatrix, case: Case) {
    let fixture = try shared.get()
    struct NoSuchCase: Error {}
    guard let found = fixture.cases.first(where: { $0.name == name }) else { throw NoSuchCase() }
    return (fixture.train.matrix, found)
  }
}

struct StoredMatrix: Decodable, Sendable {
  let rows: Int
  let columns: Int
  let offsets: [Int64]
  let indices: [Int32]
  let codes: [UInt8]
  let scale: [Double]

  var matrix: SparseMatrix {
    SparseMatrix(
      rows: rows, columns: columns, offsets: Column(offsets), indices: Column(indices),
      codes: Column(codes), scale: scale)
  }
}

extension LatentDirichletAllocation {
  init(_ parameters: LDAFixture.Parameters) {
    self.init(topics: parameters.nComponents, randomState: parameters.randomState)
    learningMethod = parameters.learningMethod.flatMap(LearningMethod.init) ?? learningMethod
    learningOffset = parameters.learningOffset ?? learningOffset
    learningDecay = parameters.learningDecay ?? learningDecay
    maxIter = parameters.maxIter ?? maxIter
    batchSize = parameters.batchSize ?? batchSize
    evaluateEvery = parameters.evaluateEvery ?? evaluateEvery
    perpTol = parameters.perpTol ?? perpTol
    meanChangeTol = parameters.meanChangeTol ?? meanChangeTol
    maxDocUpdateIter = parameters.maxDocUpdateIter ?? maxDocUpdateIter
    docTopicPrior = parameters.docTopicPrior
    topicWordPrior = parameters.topicWordPrior
  }
}

extension LDAFixture.Case: CustomTestStringConvertible {
  var testDescription: String { name }
}

/// The largest of |found - expected| / |expected|.
func relativeError(_ found: some Collection<Double>, _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  return zip(found, expected).reduce(0) { worst, pair in
    let error = abs(pair.0 - pair.1) / max(abs(pair.1), .leastNormalMagnitude)
    return error.isNaN ? .infinity : max(worst, error)
  }
}
