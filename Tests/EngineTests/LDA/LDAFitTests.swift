import Kernels
import Testing

@testable import Engine

/// A fit finds planted tastes, and depends only on its parameters and the matrix.
struct LDAFitTests {
  private let planted = PlantedTastes(rows: 300)

  private func parameters(
    _ method: LearningMethod, _ precision: Precision = .double
  ) -> LatentDirichletAllocation {
    LatentDirichletAllocation(
      topics: 3, learningMethod: method, maxIter: 3, batchSize: 50, randomState: 1,
      precision: precision)
  }

  @Test(arguments: LearningMethod.allCases, Precision.allCases)
  func `planted tastes are found again`(_ method: LearningMethod, _ precision: Precision) throws {
    let fit = try parameters(method, precision).fit(planted.matrix, workers: Workers(count: 2))
    let found = (0..<3).map { topic in
      Set(
        fit.model.topItems(
          ofSegment: topic, count: planted.itemsPerTaste, among: 0..<planted.matrix.columns
        ).map(\.item))
    }
    let expected = (0..<3).map { taste in
      Set(taste * planted.itemsPerTaste..<(taste + 1) * planted.itemsPerTaste)
    }
    #expect(Set(found) == Set(expected))

    // Nearly every viewer is in the segment of their taste.
    let segmentOfTaste = expected.map { found.firstIndex(of: $0) }
    let right = (0..<planted.matrix.rows).count { row in
      let weights = fit.trainMembership[row * 3..<(row + 1) * 3]
      let largest = weights.indices.max { weights[$0] < weights[$1] }
      return largest.map { $0 - row * 3 } == segmentOfTaste[planted.tasteOfRow[row]]
    }
    #expect(right > 260)
  }

  @Test(arguments: LearningMethod.allCases, Precision.allCases)
  func `the number of threads does not change a bit`(
    _ method: LearningMethod, _ precision: Precision
  ) throws {
    let fits = try [1, 2, 3, 8].map { threads in
      try parameters(method, precision).fit(planted.matrix, workers: Workers(count: threads))
    }
    for fit in fits {
      #expect(fit.model.components == fits[0].model.components)
      #expect(fit.trainMembership == fits[0].trainMembership)
      #expect(fit.model.perplexity == fits[0].model.perplexity)
    }
  }

  @Test(arguments: LearningMethod.allCases, Precision.allCases)
  func `the processor's instructions do not change a bit`(
    _ method: LearningMethod, _ precision: Precision
  ) throws {
    let fits = try KernelCase.levels.map { level in
      try parameters(method, precision).fit(
        planted.matrix, workers: Workers(count: 2), progress: .none, level: level,
        mostRows: RowOrder.mostRows)
    }
    for fit in fits {
      #expect(fit.model.components == fits[0].model.components)
      #expect(fit.trainMembership == fits[0].trainMembership)
    }
  }

  @Test(arguments: LearningMethod.allCases)
  func `a batch in many cuts gives what it gives in one`(_ method: LearningMethod) throws {
    let fits = try [7, 64, 4096].map { mostRows in
      try parameters(method).fit(
        planted.matrix, workers: Workers(count: 2), progress: .none, level: kernelLevel(),
        mostRows: mostRows)
    }
    for fit in fits {
      #expect(relativeError(fit.model.components, Array(fits[2].model.components)) < 1e-10)
      #expect(fit.model.batches == fits[2].model.batches)
    }
  }

  @Test(arguments: LearningMethod.allCases)
  func `a fit in single precision is as good on viewers it has not seen`(
    _ method: LearningMethod
  ) throws {
    let unseen = PlantedTastes(rows: 200, seed: 2).matrix
    let workers = Workers(count: 2)
    let scores = try Precision.allCases.map { precision in
      try parameters(method, precision).fit(planted.matrix, workers: workers).model
        .score(unseen, workers: workers)
    }
    #expect(scores[0] != scores[1])
    #expect(abs(scores[1] / scores[0] - 1) < 1e-4)
  }

  @Test(arguments: Precision.allCases)
  func `rows without elements are exactly uniform`(_ precision: Precision) throws {
    let fit = try parameters(.online, precision).fit(planted.matrix, workers: Workers(count: 2))
    for row in stride(from: 9, to: planted.matrix.rows, by: 10) {
      #expect(fit.trainMembership[row * 3..<(row + 1) * 3].allSatisfy { $0 == 1.0 / 3 })
    }
    for row in 0..<planted.matrix.rows {
      #expect(abs(fit.trainMembership[row * 3..<(row + 1) * 3].reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test func `inferring leaves the model as it was`() throws {
    let model = try parameters(.online).fit(planted.matrix, workers: Workers(count: 2)).model
    let before = Array(model.components)
    let first = try model.transform(planted.matrix, workers: Workers(count: 2))
    let second = try model.transform(planted.matrix, workers: Workers(count: 2))
    #expect(first == second)
    #expect(Array(model.components) == before)
  }
}
