import Foundation
import TestSupport
import Testing

@testable import Engine

/// Folders with the layouts that MovieLens uses.
@Suite struct LayoutTests {
  private let expected = [
    PlainRating(1, 10, 5, 978_300_760), PlainRating(1, 3, 3, 978_302_109),
    PlainRating(70, 3952, 4, 978_301_968),
  ]
  private let films = [
    Items.Item(id: 3, title: "Señor Ünïcode (1999)", genres: ["Comedy"]),
    Items.Item(id: 10, title: "One, Two (1961)", genres: ["Action", "Children's"]),
    Items.Item(id: 3952, title: "Nothing Known (2000)", genres: []),
  ]

  @Test(arguments: ["1m", "100k", "gzip"])
  func `a directory is read in each layout`(layout: String) throws {
    let source = try RatingsSource(directory: fixtures("reading") + "/" + layout)
    let read = try source.read(workers: Workers(count: 2))
    #expect(read.ratings.rows == expected)
    #expect(read.items.all == films)
    #expect(read.skipped == SkippedLines())
  }

  @Test func `a directory without films gives ratings without titles`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("userId,movieId,rating,timestamp\n1,2,3,4\n", to: "ratings.csv")
    let read = try RatingsSource(directory: folder.path + "/").read(workers: Workers(count: 1))
    #expect(read.ratings.rows == [PlainRating(1, 2, 3, 4)])
    #expect(read.items.title(of: ID.number(2)) == "movie 2")
  }

  @Test func `paths that hold no ratings are named with what was expected`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "notes.txt")
    #expect(throws: ReadingError(file: folder.path, fact: .noRatings(found: ["notes.txt"]))) {
      try RatingsSource(directory: folder.path)
    }
    #expect(throws: ReadingError(file: file, fact: .isNotDirectory)) {
      try RatingsSource(directory: file)
    }
    #expect(throws: ReadingError(file: folder.path + "/no", fact: .missing)) {
      try RatingsSource(directory: folder.path + "/no")
    }
    for (path, fact) in [(folder.path, ReadingError.Fact.isDirectory), ("/no/file", .missing)] {
      let error = try Outcome(reading: path).error
      #expect(error == ReadingError(file: path, fact: fact))
    }
    let hint = ReadingError(file: "d", fact: .noRatings(found: ["notes.txt"])).hint
    #expect(hint == "expected 'ratings.csv' or 'ratings.dat' or 'u.data'; found 'notes.txt'")
  }

  @Test func `a pipe is read whole`() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let lines = (1...20_000).map { "\($0),2,3,4\n" }.joined()
    let writer = Thread {
      let file = FileHandle(forWritingAtPath: pipe)
      try? file?.write(contentsOf: Data(("userId,movieId,rating,timestamp\n" + lines).utf8))
      try? file?.close()
    }
    writer.start()
    let read = try Outcome(reading: pipe, threads: 2)
    #expect(read.rows == (1...20_000).map { "\($0),2,3.0,4" })
  }
}
