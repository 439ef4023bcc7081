import Engine
import Testing

@testable import Directives

/// What `load` makes, and what is read of its files when.
@Suite struct LoadedRatingsTests {
  private struct Unwanted: Error {}

  @Test func `where a checkpoint has the ids, titles are known without reading the ratings`() throws
  {
    let loaded = LoadedRatings(
      ratings: { throw Unwanted() },
      items: { Items([.init(id: 50, title: "Heat (1995)", genres: [])]) })
    #expect(throws: Unwanted.self) { try loaded.items }
    let axes = Axes(users: .numbers([7]), items: .numbers([3, 50]))
    let restored = loaded.with(axes)
    #expect(try restored.items.title(of: 1) == "Heat (1995)")
    #expect(try restored.items.title(of: 0) == "movie 3")
    #expect(try restored.axes.users[0] == 7)
    #expect(throws: Unwanted.self) { try restored.ratings }
  }
}
