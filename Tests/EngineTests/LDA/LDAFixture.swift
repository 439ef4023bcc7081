import Foundation
import Testing

@testable import Engine

/// Fits of scikit-learn to a small matrix; see `Fixtures/lda/make_lda.py`.
struct LDAFixture: Decodable, Sendable {
  let train: StoredMatrix
  let test: StoredMatrix
  let cases: [Case]

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
    let n_components: Int
    let random_state: UInt32
    let learning_method: String?
    let learning_offset: Double?
    let learning_decay: Double?
    let max_iter: Int?
    let batch_size: Int?
    let evaluate_every: Int?
    let perp_tol: Double?
    let mean_change_tol: Double?
    let max_doc_update_iter: Int?
    let doc_topic_prior: Double?
    let topic_word_prior: Double?
  }

  static let shared = Result {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Fixtures/lda/lda.json")
    return try JSONDecoder().decode(LDAFixture.self, from: Data(contentsOf: file))
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
    self.init(components: parameters.n_components, randomState: parameters.random_state)
    learningMethod = parameters.learning_method.flatMap(LearningMethod.init) ?? learningMethod
    learningOffset = parameters.learning_offset ?? learningOffset
    learningDecay = parameters.learning_decay ?? learningDecay
    maxIter = parameters.max_iter ?? maxIter
    batchSize = parameters.batch_size ?? batchSize
    evaluateEvery = parameters.evaluate_every ?? evaluateEvery
    perpTol = parameters.perp_tol ?? perpTol
    meanChangeTol = parameters.mean_change_tol ?? meanChangeTol
    maxDocUpdateIter = parameters.max_doc_update_iter ?? maxDocUpdateIter
    docTopicPrior = parameters.doc_topic_prior
    topicWordPrior = parameters.topic_word_prior
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
