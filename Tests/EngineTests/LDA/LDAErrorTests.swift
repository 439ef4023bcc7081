import Testing

@testable import Engine

/// Invalid input causes an error, and a long computation can be stopped.
struct LDAErrorTests {
  private let workers = Workers(count: 2)
  private let matrix = PlantedTastes(rows: 100).matrix

  @Test func `parameters out of range are named`() throws {
    let wrong: [(String, (inout LatentDirichletAllocation) -> Void)] = [
      ("components", { $0.topics = 0 }),
      ("docTopicPrior", { $0.docTopicPrior = 0 }),
      ("docTopicPrior", { $0.docTopicPrior = .nan }),
      ("topicWordPrior", { $0.topicWordPrior = 1.5 }),
      ("learningDecay", { $0.learningDecay = -0.1 }),
      ("learningOffset", { $0.learningOffset = 0.5 }),
      ("learningOffset", { $0.learningOffset = .infinity }),
      ("maxIter", { $0.maxIter = -1 }),
      ("batchSize", { $0.batchSize = 0 }),
      ("perpTol", { $0.perpTol = -1 }),
      ("meanChangeTol", { $0.meanChangeTol = .nan }),
      ("maxDocUpdateIter", { $0.maxDocUpdateIter = -1 }),
    ]
    for (name, change) in wrong {
      var parameters = LatentDirichletAllocation()
      change(&parameters)
      let error = #expect(throws: LDAError.self) {
        try parameters.fit(matrix, workers: workers)
      }
      guard case .parameter(name, _, _) = error else {
        Issue.record("\(name): \(String(describing: error))")
        continue
      }
    }
  }

  @Test func `a matrix without elements cannot be fitted`() {
    let empty = SparseMatrix(
      rows: 3, columns: 4, offsets: [0, 0, 0, 0], indices: [], codes: [], scale: [1])
    #expect(throws: LDAError.nothingStored) {
      try LatentDirichletAllocation().fit(empty, workers: workers)
    }
  }

  @Test func `a matrix that contradicts itself is refused before anything reads it`() {
    func matrix(
      offsets: Column<Int64> = [0, 1, 2], indices: Column<Int32> = [0, 1],
      codes: Column<UInt8> = [0, 0], scale: [Double] = [1]
    ) -> SparseMatrix {
      SparseMatrix(
        rows: 2, columns: 2, offsets: offsets, indices: indices, codes: codes, scale: scale)
    }
    func error(_ matrix: SparseMatrix) -> LDAError? {
      #expect(throws: LDAError.self) {
        try LatentDirichletAllocation().fit(matrix, workers: workers)
      }
    }
    #expect(error(matrix(indices: [0, 2])) == .malformed)
    #expect(error(matrix(indices: [-1, 1])) == .malformed)
    #expect(error(matrix(codes: [0, 1])) == .malformed)
    #expect(error(matrix(codes: [0])) == .malformed)
    #expect(error(matrix(offsets: [0, 3, 2])) == .malformed)
    #expect(error(matrix(offsets: [0, 1])) == .malformed)
    #expect(error(matrix(scale: [-1])) == .value(found: -1))
    #expect(error(matrix(scale: [.infinity])) == .value(found: .infinity))
  }

  @Test func `a matrix of another width cannot be inferred`() throws {
    let model = try LatentDirichletAllocation(maxIter: 1).fit(matrix, workers: workers).model
    let other = SparseMatrix(
      rows: 1, columns: 2, offsets: [0, 1], indices: [1], codes: [0], scale: [1])
    #expect(throws: LDAError.columns(found: 2, expected: matrix.columns)) {
      try model.transform(other, workers: workers)
    }
  }

  @Test func `components of another shape make no model`() {
    #expect(throws: LDAError.self) {
      try LDAModel(
        topics: 2, columns: 3, components: [1, 1, 1, 1, 1], docTopicPrior: 0.5,
        topicWordPrior: 0.5, passes: 1, batches: 1, perplexity: 1)
    }
  }

  @Test func `a model of given parts infers like the one they come from`() throws {
    let model = try LatentDirichletAllocation(maxIter: 2).fit(matrix, workers: workers).model
    let copy = try LDAModel(
      topics: model.topics, columns: model.columns, components: model.components,
      docTopicPrior: model.docTopicPrior, topicWordPrior: model.topicWordPrior,
      meanChangeTol: model.meanChangeTol, maxDocUpdateIter: model.maxDocUpdateIter,
      precision: model.precision, passes: model.passes, batches: model.batches,
      perplexity: model.perplexity)
    #expect(
      try copy.transform(matrix, workers: workers) == model.transform(matrix, workers: workers))
  }

  @Test(arguments: LearningMethod.allCases)
  func `progress grows from 0 to below 1, and stops the fit by throwing`(
    _ method: LearningMethod
  ) throws {
    struct Enough: Error {}
    let parameters = LatentDirichletAllocation(
      topics: 3, learningMethod: method, maxIter: 3, batchSize: 20, evaluateEvery: 2)
    let all = Log()
    _ = try parameters.fit(matrix, workers: workers, progress: Progress { all.add($0, $1()) })
    #expect(all.fractions.first == 0)
    #expect(all.fractions == all.fractions.sorted())
    #expect(all.fractions.allSatisfy { $0 < 1 })
    #expect(all.stages.last == "membership")

    for last in 0..<all.fractions.count {
      let some = Log()
      #expect(throws: Enough.self) {
        try parameters.fit(
          matrix, workers: workers,
          progress: Progress { fraction, stage in
            some.add(fraction, stage())
            if some.fractions.count > last { throw Enough() }
          })
      }
      #expect(some.fractions.count == last + 1)
    }
  }
}

/// What progress was told. It is told by one thread only.
private final class Log: @unchecked Sendable {
  private(set) var fractions: [Double] = []
  private(set) var stages: [String] = []

  func add(_ fraction: Double, _ stage: String) {
    fractions.append(fraction)
    stages.append(stage)
  }
}
