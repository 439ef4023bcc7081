import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Engine

/// Ratings as Parquet, by pyarrow and polars: the same as if they were written as CSV.
@Suite struct ParquetRatingsTests {
  private static let folder = fixtures("parquet")

  /// The names of the files whose table is also there as CSV.
  private static let twins: [String] = {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder)) ?? []
    return all.filter { $0.hasSuffix(".parquet") }.map { String($0.dropLast(8)) }
      .filter { all.contains(Self.csv($0)) && !$0.hasPrefix("bad") }.sorted()
  }()

  private static func csv(_ name: String) -> String { String(name.prefix { $0 != "-" }) + ".csv" }

  private static func source(_ file: String) -> RatingsSource {
    var source = RatingsSource(ratings: "\(folder)/\(file)")
    if file.hasPrefix("reviews") {
      source.columns.user = "user_id"
      source.columns.item = "parent_asin"
    }
    return source
  }

  private func read(
    _ source: RatingsSource, threads: Int = 2, rowsPerPiece: Int
  ) throws -> (ratings: Ratings, skipped: SkippedLines) {
    let file = try FileBytes(path: source.ratings, memory: source.memory)
    var reader = try ParquetRatings(file, source: source, threads: threads)
    reader.rowsPerPiece = rowsPerPiece
    return try reader.read(workers: Workers(count: threads), progress: .none)
  }

  private func expectAlike(
    _ found: Ratings, _ expected: Ratings, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.users == expected.users, sourceLocation: sourceLocation)
    #expect(found.items == expected.items, sourceLocation: sourceLocation)
    #expect(found.codes == expected.codes, sourceLocation: sourceLocation)
    #expect(found.scale == expected.scale, sourceLocation: sourceLocation)
    #expect(found.timestamps == expected.timestamps, sourceLocation: sourceLocation)
    for (found, expected) in [
      (found.axes.users, expected.axes.users), (found.axes.items, expected.axes.items),
    ] {
      let ids = [found, expected].map { axis in (0..<axis.count).map { axis[$0] } }
      #expect(ids[0] == ids[1], sourceLocation: sourceLocation)
    }
  }

  @Test func `there are files of each kind`() { #expect(Self.twins.count > 30) }

  @Test(arguments: twins) func `a file gives what its table gives as CSV`(name: String) throws {
    let twin = try Self.source(Self.csv(name)).read(workers: Workers(count: 1))
    let whole = try Self.source("\(name).parquet").read(workers: Workers(count: 1))
    expectAlike(whole.ratings, twin.ratings)
    for (threads, rows) in [(1, 1), (3, 100), (8, 1)] {
      let source = Self.source("\(name).parquet")
      expectAlike(
        try read(source, threads: threads, rowsPerPiece: rows).ratings, twin.ratings)
    }
  }

  @Test(arguments: ["small-whole", "small-row-groups", "negative-row-groups", "wide-row-groups"])
  func `numbers may be meant as texts, and axes have all ids, as with CSV`(name: String) throws {
    var (source, twin) = (Self.source("\(name).parquet"), Self.source(Self.csv(name)))
    (source.itemIDs, twin.itemIDs) = (.text, .text)
    let workers = Workers(count: 2)
    expectAlike(
      try source.read(workers: workers).ratings, try twin.read(workers: workers).ratings)
    (source.itemIDs, twin.itemIDs) = (nil, nil)
    (source.axes, twin.axes) = (.ids, .ids)
    if name.hasPrefix("small") {
      expectAlike(
        try source.read(workers: workers).ratings, try twin.read(workers: workers).ratings)
    } else {
      let error = #expect(throws: ReadingError.self) { try source.read(workers: workers) }
      let expected = #expect(throws: ReadingError.self) { try twin.read(workers: workers) }
      #expect(error?.fact == expected?.fact)
    }
  }

  @Test func `texts may be meant as numbers`() throws {
    var source = Self.source("texts-plain.parquet")
    source.userIDs = .number
    let error = #expect(throws: ReadingError.self) { try source.read(workers: Workers(count: 2)) }
    #expect(error?.line == 1)
    #expect(error?.message == "'userId' is 'AK3H5J9IHBA9C7232A7JBJ8EJ72G', expected a whole number")
  }

  // Bad rows.

  @Test(arguments: ["bad-whole", "bad-row-groups"])
  func `the first bad row is told by its number, and all are left out on request`(
    name: String
  ) throws {
    var (source, twin) = (Self.source("\(name).parquet"), Self.source("bad.csv"))
    for rows in [1, 1 << 18] {
      let error = #expect(throws: ReadingError.self) { try read(source, rowsPerPiece: rows) }
      #expect(
        error?.description
          == "\(source.ratings), row 4: 'userId' is '', expected a whole number")
    }
    (source.onBadLines, twin.onBadLines) = (.skip, .skip)
    let expected = try twin.read(workers: Workers(count: 1))
    for rows in [1, 1 << 18] {
      let found = try read(source, rowsPerPiece: rows)
      expectAlike(found.ratings, expected.ratings)
      #expect(found.ratings.scale == [3.5])
      #expect(found.skipped.count == 5 && expected.skipped.count == 5)
      #expect(found.skipped.first.map(\.fact) == expected.skipped.first.map(\.fact))
      #expect(found.skipped.first.map(\.line) == [4, 6, 17, 31, 40])
    }
  }

  @Test(
    arguments: [
      (3.3, 64, 330), (-0.07, 64, -7), (4.35, 64, 435), (9999.99, 64, 999_999), (0, 64, 0),
      (3.125, 64, nil), (Double(Float(3.3)), 64, nil), (Double(Float(3.3)), 32, 330),
      (Double(Float16(3.3)), 16, 330), (Double(Float16(3.3)), 32, nil), (10_000.01, 64, nil),
      (.nan, 64, nil), (.infinity, 32, nil), (1e300, 64, nil), (.leastNonzeroMagnitude, 64, nil),
    ] as [(Double, Int, Int?)])
  func `a rating is the number with two decimals that it stands for`(
    number: Double, bits: Int, hundredths: Int?
  ) {
    #expect(RatingCells.hundredths(number, bits: bits) == hundredths)
  }

  @Test func `every rating of two decimals is one as a float of 32 bits and of 64`() {
    let wrong = (-1_000_000...1_000_000).filter { hundredths in
      let number = Double(hundredths) / 100
      return RatingCells.hundredths(number, bits: 64) != hundredths
        || RatingCells.hundredths(Double(Float(number)), bits: 32) != hundredths
    }
    #expect(wrong == [])
  }

  // Files that are not read.

  @Test(
    arguments: [
      (
        "brotli",
        "'r' cannot be read: column 'userId', row group 0: the column is compressed by Brotli, expected Snappy, gzip, Zstandard or nothing",
        "pq.write_table(table, path, compression=\"zstd\")"
      ),
      (
        "lz4",
        "'r' cannot be read: column 'userId', row group 0: the column is compressed by LZ4, expected Snappy, gzip, Zstandard or nothing",
        "pq.write_table(table, path, compression=\"zstd\")"
      ),
      (
        "nested",
        "'r' cannot be read: column 'rating.list.element': the column is nested, expected one value for each row",
        "table = table.flatten() for structs; a list needs one row for each of its values"
      ),
      (
        "struct",
        "'r' cannot be read: column 'userId.id': the column is nested, expected one value for each row",
        "table = table.flatten() for structs; a list needs one row for each of its values"
      ),
      (
        "type", "'rating' is a column of texts, expected numbers",
        "before writing: table[\"rating\"].cast(\"float64\")"
      ),
      (
        "time",
        "'timestamp' is a column of truth values, expected timestamps, dates or seconds",
        "before writing: table[\"timestamp\"].cast(\"int64\")"
      ),
      (
        "names", "no column 'userId', 'rating', 'timestamp' among 4 columns",
        "columns: {user: user_id, rating: Rating}"
      ),
      ("empty", "'r' is empty", nil),
    ] as [(String, String, String?)])
  func `what is not read is told, and what to do`(
    name: String, message: String, hint: String?
  ) throws {
    let source = Self.source("refused-\(name).parquet")
    let error = #expect(throws: ReadingError.self) { try source.read(workers: Workers(count: 2)) }
    #expect(error?.message.replacing(source.ratings, with: "r") == message)
    #expect(error?.hint == hint)
    #expect(error?.line == nil)
  }

  @Test func `a file that was cut off anywhere says so`() throws {
    let folder = try TemporaryFolder()
    let bytes = [UInt8](
      try Data(contentsOf: URL(filePath: "\(Self.folder)/small-polars.parquet")))
    for count in stride(from: 4, to: bytes.count, by: 37) {
      let path = try folder.write(bytes.prefix(count), to: "cut.parquet")
      let error = #expect(throws: ReadingError.self) {
        try RatingsSource(ratings: path).read(workers: Workers(count: 1))
      }
      #expect(
        error?.message
          == "'\(path)' cannot be read: the file does not end with 'PAR1', expected the end of a footer"
      )
    }
  }

  @Test func `a file that holds more than there is memory for says so`() {
    var source = Self.source("small-whole.parquet")
    source.memory = Memory { 400 * 17 }
    let error = #expect(throws: ReadingError.self) { try source.read(workers: Workers(count: 1)) }
    #expect(error?.fact == .tooLarge)
  }

  // While it is read.

  @Test(arguments: [1, 9, 31]) func `a file that others write to meanwhile is an error`(
    call: Int
  ) throws {
    let folder = try TemporaryFolder()
    let bytes = try Data(contentsOf: URL(filePath: "\(Self.folder)/small-row-groups.parquet"))
    for length in [0, 3000] {
      let path = try folder.write(bytes, to: "r.parquet")
      let calls = Mutex(0)
      let error = #expect(throws: ReadingError.self) {
        try RatingsSource(ratings: path).read(
          workers: Workers(count: 2),
          progress: Progress { _, _ in
            let number = calls.withLock { calls in
              calls += 1
              return calls
            }
            if number == call { truncate(path, off_t(length)) }
          })
      }
      #expect(error == ReadingError(file: path, fact: .changedMeanwhile))
    }
  }

  @Test(arguments: [1, 3]) func `progress grows to the end`(threads: Int) throws {
    let calls = Mutex<[Double]>([])
    _ = try Self.source("small-row-groups.parquet").read(
      workers: Workers(count: threads),
      progress: Progress { fraction, _ in calls.withLock { $0.append(fraction) } })
    let fractions = calls.withLock { $0 }
    #expect(fractions == fractions.sorted() && fractions.last == 1)
    #expect(fractions.count == 4 * 8)
  }

  // Items.

  @Test func `titles and genres are read`() throws {
    var source = RatingsSource(ratings: "", items: "\(Self.folder)/movies.parquet")
    let read = try source.readItems()
    #expect(read.items.all.map(\.id) == [2, 6, 9])
    #expect(
      read.items.all.map(\.title) == ["Le Fabuleux Destin d'Amélie", "Heat (1995)", ""])
    #expect(read.items.all.map(\.genres) == [[], ["Action", "Crime"], []])
    #expect(read.skipped.count == 1)
    #expect(
      read.skipped.first.first?.description
        == "\(Self.folder)/movies.parquet, row 4: the movie 2 is listed a second time")
    source.itemIDs = .text
    #expect(try source.readItems().items.all.map(\.id) == ["2", "6", "9"].map { ID($0) })
    source.columns.title = "name"
    let error = #expect(throws: ReadingError.self) { try source.readItems() }
    #expect(error?.hint == "columns: {title: title}")
  }
}
