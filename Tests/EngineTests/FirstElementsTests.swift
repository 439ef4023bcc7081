import Testing

@testable import Engine

/// Selection of the first elements agrees with a stable sort, and binary search with linear search.
@Suite struct FirstElementsTests {
  @Test(arguments: [0, 1, 2, 3, 7, 40, 199, 200, 300])
  func `they are those that a stable sort puts first`(count: Int) {
    var draws = Draws(seed: UInt32(count))
    for range in [0.0...3, 0...1000] {
      let keys = draws.numbers(200, in: range).map { Int($0) }
      let elements = keys.enumerated().map { (place: $0, key: $1) }
      let sorted = elements.sorted { ($1.key, $0.place) < ($0.key, $1.place) }
      let first = elements.first(count) { $0.key > $1.key }
      #expect(first.map(\.place) == sorted.prefix(count).map(\.place))
    }
  }

  @Test func `a binary search finds where elements begin to be behind`() {
    let numbers = [1, 3, 3, 5, 8]
    for wanted in 0...9 {
      let walked = numbers.firstIndex { $0 >= wanted } ?? numbers.count
      #expect(numbers.partitioningIndex { $0 >= wanted } == walked)
      #expect(numbers[1...3].partitioningIndex { $0 >= wanted } == min(max(walked, 1), 4))
    }
  }
}
