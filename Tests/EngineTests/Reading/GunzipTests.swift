import Foundation
import TestSupport
import Testing

@testable import Engine

@Suite struct GunzipTests {
  private let whole: [UInt8]

  init() throws {
    whole = try Array(
      Data(contentsOf: URL(filePath: fixtures("reading") + "/gzip/ratings.csv.gz")))
  }

  private func fact(_ bytes: [UInt8]) throws -> ReadingError.Fact? {
    let folder = try TemporaryFolder()
    return try Outcome(reading: folder.write(bytes, to: "ratings.csv")).error?.fact
  }

  @Test func `gzip is told by its content, whatever the file is called`() throws {
    #expect(try fact(whole) == nil)
    #expect(try fact(whole + [0, 0, 0]) == nil)
  }

  @Test func `a file that is cut anywhere is damaged, unless just between members`() throws {
    var rows: Set<Int> = []
    for length in 2..<whole.count {
      let folder = try TemporaryFolder()
      let path = try folder.write(whole[..<length], to: "r")
      let read = try Outcome(reading: path)
      guard case .damaged(.gzip, _) = read.error?.fact else {
        rows.insert(length)
        continue
      }
    }
    // The first member ends in the middle of a line: text that is cut.
    #expect(rows.count == 1)
    let cut = try #require(rows.first)
    #expect(
      try fact(Array(whole[..<cut])) == .fieldCount(found: 3, expected: 4, isLastLine: true))
  }

  @Test func `a flipped bit in the content or its checksum is found`() throws {
    for place in 10..<whole.count where place < 40 || place > whole.count - 8 {
      var bytes = whole
      bytes[place] ^= 0x10
      guard case .damaged(.gzip, _) = try fact(bytes) else {
        Issue.record("byte \(place)")
        continue
      }
    }
  }

  @Test func `what follows and is not gzip is found`() throws {
    let reason = "something that is not gzip follows"
    #expect(try fact(whole + [1, 2, 3]) == .damaged(.gzip, reason: reason))
  }

  @Test func `content that does not fit is no damage`() throws {
    let folder = try TemporaryFolder()
    var source = RatingsSource(ratings: try folder.write(whole, to: "ratings.csv.gz"))
    source.memory = Memory { 40 }
    let error = #expect(throws: ReadingError.self) { try source.read(workers: Workers(count: 1)) }
    #expect(error?.fact == .unpacksTooLarge(left: 40))
    #expect(error?.hint == nil)
  }
}
