import Testing

@testable import Engine

@Suite struct GenreWeightsTests {
  @Test func `a segment's genres and their shares equal those of pandas`() throws {
    let fixture = try SegmentsFixture.load()
    for expected in fixture.cases {
      let model = try LDAModel(named: expected.name)
      let genres = GenreWeights(of: model, in: fixture.catalogue)
      for (topic, expected) in expected.genres.enumerated() {
        let found = genres.shares(ofSegment: topic)
        #expect(found.map(\.genre) == expected.map(\.genre))
        #expect(relativeError(found.map(\.share), expected.map(\.share)) < 1e-12)
        #expect(abs(found.reduce(0) { $0 + $1.share } - 1) < 1e-12)
      }
      for (topic, expected) in expected.peculiarGenres.enumerated() {
        let peculiar = genres.peculiarShares(ofSegment: topic)
        #expect(peculiar.map(\.genre) == expected)
        let shares = genres.shares(ofSegment: topic)
        #expect(
          Set(peculiar.map { GenreWeights.Share(genre: $0.genre, share: $0.share) }) == Set(shares))
        // Of what exceeds its share of all most, the first has a larger share of the segment than of all.
        #expect((peculiar.first?.lift ?? 2) >= 1 && shares.allSatisfy { $0.lift == nil })
      }
    }
  }

  @Test func `a catalogue without genres gives none`() throws {
    let model = try LDAModel(named: "batch")
    #expect(GenreWeights(of: model, in: Items([])).shares(ofSegment: 0).isEmpty)
    #expect(GenreWeights(of: model, in: Items([])).peculiarShares(ofSegment: 0).isEmpty)
    let beyond = Items([Items.Item(id: 31, title: "Late", genres: ["War"])])
    #expect(GenreWeights(of: model, in: beyond).shares(ofSegment: 0).isEmpty)
  }

  @Test func `of equal shares the first by name comes first`() throws {
    let model = try LDAModel(named: "batch")
    let items = Items([Items.Item(id: 3, title: "One", genres: ["War", "Crime"])])
    let shares = GenreWeights(of: model, in: items).shares(ofSegment: 1)
    #expect(shares == [.init(genre: "Crime", share: 0.5), .init(genre: "War", share: 0.5)])
  }
}
