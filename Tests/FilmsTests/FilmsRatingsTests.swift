import Engine
import Testing

@testable import Films

@Suite struct `Simulated ratings` {
  let sample: FilmsSample
  let ratings: Ratings

  init() throws {
    (sample, ratings) = try Self.builtIn.get()
  }

  /// Made once for all tests.
  private static let builtIn = Result {
    let sample = try FilmsSample()
    return (sample, try sample.ratings(axes: .ids, workers: Workers(count: 2)))
  }

  @Test func `of the built-in set are some hundred thousand, by user and item`() {
    #expect(sample.users == 4_000)
    #expect((300_000...400_000).contains(ratings.count))
    let keys = ratings.users.indices.map { (ratings.users[$0], ratings.items[$0]) }
    #expect(zip(keys, keys.dropFirst()).allSatisfy(<))
    #expect(ratings.users.first == 1 && ratings.users.last == 4_000)
    #expect(Set(ratings.users).count == 4_000)
    #expect(ratings.items.allSatisfy { sample.items[.number(Int64($0))] != nil })
  }

  @Test func `are few from most viewers and many from some`() {
    var counts = [Int](repeating: 0, count: 4_001)
    for user in ratings.users { counts[Int(user)] += 1 }
    let sorted = counts.dropFirst().sorted()
    #expect((13...20).contains(sorted[0]))
    #expect((50...70).contains(sorted[2_000]))
    #expect((300...450).contains(sorted[3_999]))
  }

  @Test func `use the whole scale, and 4 stars most`() {
    #expect(ratings.scale == Array(stride(from: 0.5, through: 5, by: 0.5)))
    var counts = [Int](repeating: 0, count: ratings.scale.count)
    for code in ratings.codes { counts[Int(code)] += 1 }
    #expect(counts.firstIndex(of: counts.max() ?? 0) == 7)
    let mean = zip(counts, ratings.scale).reduce(0) { $0 + Double($1.0) * $1.1 }
    #expect((3.4...3.7).contains(mean / Double(ratings.count)))
  }

  @Test func `were given from 1996 to 2018, and never before the film's year`() {
    let years = Dictionary(uniqueKeysWithValues: RealFilms.all.map { ($0.id, $0.year) })
    for index in ratings.timestamps.indices {
      let released = FilmsSample.Calendar.beginning(ofYear: years[ratings.items[index]] ?? 9999)
      let timestamp = ratings.timestamps[index]
      guard timestamp < released || !(822_873_600...1_537_945_200).contains(timestamp) else {
        continue
      }
      Issue.record(
        "user \(ratings.users[index]) rated movie \(ratings.items[index]) at \(timestamp)")
    }
  }

  @Test func `had no half stars before February 2003`() {
    let early = ratings.timestamps.indices.filter { ratings.timestamps[$0] < 1_045_526_400 }
    #expect(early.count > 50_000)
    #expect(early.allSatisfy { ratings.rating(at: $0) == ratings.rating(at: $0).rounded() })
  }

  @Test func `are all by viewers whose tastes have the shares that are planted`() {
    var counts = [Int](repeating: 0, count: FilmsSample.tastes.count)
    for user in 1...Int32(sample.users) { counts[sample.plantedTaste(ofUser: user)] += 1 }
    #expect(abs(FilmsSample.tastes.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    for (count, taste) in zip(counts, FilmsSample.tastes) {
      #expect(abs(Double(count) / 4_000 - taste.share) < 0.03)
    }
  }

  @Test(arguments: [(1970, 0), (1972, 63_072_000), (2000, 946_684_800), (2001, 978_307_200)])
  func `begin years as the Gregorian calendar does`(year: Int, seconds: Int64) {
    #expect(FilmsSample.Calendar.beginning(ofYear: year) == seconds)
  }
}
