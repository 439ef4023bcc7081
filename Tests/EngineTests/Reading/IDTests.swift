import Foundation
import TestSupport
import Testing

@testable import Engine

/// Ids as a file says them, and what is made of them.
@Suite struct IDTests {
  /// Ways to write id n, all in the order of n: as numbers and as texts.
  private static let numberings: [String: @Sendable (Int) -> String] = [
    "plain": { "\($0)" },
    "with gaps": { "\($0 * 50)" },
    "beyond 32 bits": { "\(1_000_000_000_000 + $0)" },
    "of 19 digits": { "\(Int64.max - 1000 + Int64($0))" },
    "negative": { "\($0 - 500)" },
    "texts": { "AQ\(100_000 + $0 * 7)U" },
    "quoted texts": { "\"a,\(100_000 + $0)\"" },
    "texts of other letters": { "é\(100_000 + $0)" },
    "texts of digits": { "0\(100_000 + $0)" },
    "texts of several lengths": { String(repeating: "z", count: $0 / 10) + "a\($0 % 10)" },
  ]

  private static func text(users: (Int) -> String, items: (Int) -> String) -> String {
    var random = Dice(seed: 11)
    return (0..<900).reduce("userId,movieId,rating,timestamp\n") { text, place in
      let (user, item) = (random.below(60) * 3 + 1, random.below(40) * 2 + 5)
      return text
        + "\(users(user)),\(items(item)),\(Double(random.below(9) + 1) / 2),\(1000 + place)\n"
    }
  }

  private func read(
    _ text: String, pieceSize: Int = 1 << 22, threads: Int = 2,
    axes: RatingsSource.AxisKind = .compact
  ) throws -> Ratings {
    let folder = try TemporaryFolder()
    var source = RatingsSource(ratings: try folder.write(text, to: "ratings.csv"))
    source.axes = axes
    var file = RatingsFile(source: source)
    file.pieceSize = pieceSize
    return try file.read(workers: Workers(count: threads), progress: .none).ratings
  }

  @Test(arguments: numberings.keys.sorted())
  func `a numbering that keeps the order changes nothing but the ids`(name: String) throws {
    let plain = try read(Self.text(users: { "\($0)" }, items: { "\($0)" }))
    let numbering = try #require(Self.numberings[name])
    let other = try read(Self.text(users: numbering, items: numbering))
    #expect(other.users == plain.users && other.items == plain.items)
    #expect(other.codes == plain.codes && other.scale == plain.scale)
    #expect(other.axes.users.count == Set(plain.users).count)
    for code in 0..<plain.axes.users.count {
      let id = Int(plain.axes.users[code].number)
      let written = numbering(id).filter { $0 != "\"" }
      #expect("\(other.axes.users[code])" == written)
      #expect(other.axes.users.code(of: other.axes.users[code]) == code)
    }
    let workers = Workers(count: 2)
    let (split, otherSplit) = (
      try Partition().split(plain, workers: workers), try Partition().split(other, workers: workers)
    )
    for (part, otherPart) in zip(split.parts, otherSplit.parts) {
      #expect(part.users == otherPart.users)
      #expect(part.x.indices == otherPart.x.indices && part.x.offsets == otherPart.x.offsets)
      #expect(part.y.indices == otherPart.y.indices && part.y.codes == otherPart.y.codes)
    }
    let lda = LatentDirichletAllocation(topics: 3, maxIter: 2)
    let fits = try [split, otherSplit].map {
      try lda.fit($0.train.x, workers: workers).model.components
    }
    #expect(fits[0] == fits[1])
  }

  @Test(arguments: numberings.keys.sorted())
  func `codes are the same for any pieces and any number of threads`(name: String) throws {
    let numbering = try #require(Self.numberings[name])
    let text = Self.text(users: numbering, items: { "\($0)" })
    let whole = try read(text, threads: 1)
    for (pieceSize, threads) in [(300, 1), (700, 3), (5000, 8)] {
      let cut = try read(text, pieceSize: pieceSize, threads: threads)
      #expect(cut.users == whole.users && cut.items == whole.items)
      #expect(cut.axes.users.count == whole.axes.users.count)
      #expect(
        (0..<cut.axes.users.count).allSatisfy { cut.axes.users[$0] == whole.axes.users[$0] })
    }
  }

  @Test func `texts that look alike are different ids`() throws {
    let ids = ["a", "A", "\"a \"", "\" a\"", "e\u{301}", "\u{e9}", "aa", "a\u{1f600}"]
    let text = ids.enumerated().reduce("userId,movieId,rating,timestamp\n") {
      $0 + "\($1.element),1,3,\($1.offset)\n"
    }
    let ratings = try read(text)
    #expect(ratings.axes.users.count == ids.count)
    let found = (0..<ids.count).map { Array("\(ratings.userID(at: $0))".utf8) }
    #expect(found == ids.map { Array($0.filter { $0 != "\"" }.utf8) })
    let sorted = (0..<ids.count).map { Array("\(ratings.axes.users[$0])".utf8) }
    #expect(sorted == found.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func `axes of all ids have a place for each whole number, and for nothing else`() throws {
    let text = "userId,movieId,rating,timestamp\n3,7,4,1\n5,2,3,2\n"
    let ratings = try read(text, axes: .ids)
    #expect(Array(ratings.users) == [3, 5] && Array(ratings.items) == [7, 2])
    #expect(ratings.axes.users.count == 6 && ratings.axes.items.count == 8)
    for id in ["x1", "5000000000", "-4"] {
      #expect(throws: ReadingError.self) { try read(text + "\(id),2,3,2\n", axes: .ids) }
    }
  }

  @Test(arguments: [
    ("1,2\n1,3\nx,2", 4, "'userId' is 'x', expected a whole number"),
    ("1,2\n1,3\n007,2", 4, "'userId' is '007', expected a whole number"),
    ("a,2\n,3", 3, "'userId' is '', expected a text of 1 to 1000 bytes"),
    ("a,2\n\(String(repeating: "b", count: 1001)),3", 3, "'userId' is '"),
    ("a,2\nb\u{0}c,3", 3, "'userId' is 'b\u{0}c', expected a text of 1 to 1000 bytes"),
  ])
  func `an id that cannot be one is told with its place`(
    rows: String, line: Int, message: String
  ) throws {
    // A thousand rows that say of what kind the ids are.
    let lines = rows.split(separator: "\n")
    let first = "\(lines[0]),3,1\n"
    let head = String(repeating: first, count: 1001)
    let text =
      "userId,movieId,rating,timestamp\n" + head
      + lines.dropFirst().map { "\($0),3,1\n" }.joined()
    let error = #expect(throws: ReadingError.self) { try read(text) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    #expect(error?.line == line + 1000)
    #expect(error?.column == 1)
  }
}
