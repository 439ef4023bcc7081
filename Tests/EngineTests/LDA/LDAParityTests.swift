import Testing

@testable import Engine

/// Every figure of every case equals scikit-learn's to 1e-9.
struct LDAParityTests {
  private static let tolerance = 1e-9

  @Test func `the fixture holds the cases it should`() throws {
    #expect(try LDAFixture.shared.get().cases.count == 22)
  }

  @Test(arguments: try LDAFixture.shared.get().cases)
  func `a fit equals scikit-learn's`(_ expected: LDAFixture.Case) throws {
    let fixture = try LDAFixture.shared.get()
    let (train, test) = (fixture.train.matrix, fixture.test.matrix)
    let workers = Workers(count: 2)
    let fit = try LatentDirichletAllocation(expected.parameters).fit(train, workers: workers)
    let model = fit.model

    #expect(relativeError(model.components, expected.components) < Self.tolerance)
    #expect(relativeError(fit.trainMembership, expected.train) < Self.tolerance)
    #expect(relativeError([model.perplexity], [expected.bound]) < Self.tolerance)
    #expect(model.passes == expected.passes)
    #expect(model.batches == expected.batches)

    let membership = try model.transform(test, workers: workers)
    #expect(relativeError(membership, expected.test) < Self.tolerance)
    let score = try model.score(test, workers: workers)
    #expect(relativeError([score], [expected.score]) < Self.tolerance)
    let perplexity = try model.perplexity(of: test, workers: workers)
    #expect(relativeError([perplexity], [expected.perplexity]) < Self.tolerance)
  }

  @Test(arguments: try LDAFixture.shared.get().cases)
  func `transform of the training rows is what the fit kept`(_ given: LDAFixture.Case) throws {
    let train = try LDAFixture.shared.get().train.matrix
    let fit = try LatentDirichletAllocation(given.parameters).fit(train, workers: Workers(count: 1))
    #expect(try fit.model.transform(train, workers: Workers(count: 2)) == fit.trainMembership)
  }

  @Test func `columns that nobody rated drown no digits`() throws {
    let fixture = try LDAFixture.shared.get()
    #expect(fixture.wideCases.count == 2)
    for expected in fixture.wideCases {
      let model = try LatentDirichletAllocation(expected.parameters)
        .fit(fixture.wide.matrix, workers: Workers(count: 2)).model
      #expect(
        relativeError([model.perplexity], [expected.bound]) < Self.tolerance, "\(expected.name)")
      #expect(relativeError([model.sum], [expected.sum]) < 1e-14, "\(expected.name)")
    }
  }

  /// Single precision is not scikit-learn's to the last digit; dead segments must not make it something else.
  @Test(
    arguments: try LDAFixture.shared.get().cases.filter {
      $0.name.contains("dead") || $0.name.contains("tiny")
    })
  func `in single precision a fit with tiny priors is near scikit-learn's`(
    _ expected: LDAFixture.Case
  ) throws {
    var parameters = LatentDirichletAllocation(expected.parameters)
    parameters.precision = .single
    let fit = try parameters.fit(LDAFixture.shared.get().train.matrix, workers: Workers(count: 2))
    #expect(fit.model.components.allSatisfy { $0.isFinite })
    #expect(fit.trainMembership.allSatisfy { $0.isFinite })
    #expect(relativeError([fit.model.perplexity], [expected.bound]) < 0.02)
  }
}
