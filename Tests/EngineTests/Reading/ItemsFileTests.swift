import TestSupport
import Testing

@testable import Engine

@Suite struct ItemsFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ bytes: some Sequence<UInt8>, onBadLines: RatingsSource.BadLines = .error,
    columns: ColumnNames = ColumnNames(), ids: RatingsSource.IDType? = nil
  ) throws -> ReadItems {
    let path = try folder.write(bytes, to: "movies.csv")
    return try ItemsFile(
      path: path, columns: columns, ids: ids, onBadLines: onBadLines, memory: .system
    ).read()
  }

  private func error(_ bytes: some Sequence<UInt8>) throws -> ReadingError {
    try #require(#expect(throws: ReadingError.self) { try read(bytes) })
  }

  @Test func `titles keep their commas, quotes, accents and line ends`() throws {
    let text = """
      genres,movieId,title\r
      Action|Crime,6,"Heat, or ""Heat"" (1995)"\r
      (no genres listed),2,Le Fabuleux Destin d'Amélie\r
      Drama,9,"two
      lines"
      """
    let films = try read(text.utf8).items.all
    #expect(films.map(\.id) == [2, 6, 9])
    #expect(
      films.map(\.title) == [
        "Le Fabuleux Destin d'Amélie", "Heat, or \"Heat\" (1995)", "two\nlines",
      ])
    #expect(films.map(\.genres) == [[], ["Action", "Crime"], ["Drama"]])
  }

  @Test func `genres may be missing, titles may not`() throws {
    #expect(try read("movieId,title\n1,A\n".utf8).items.all.map(\.genres) == [[]])
    let missing = try error("movieId,name\n1,A\n".utf8)
    #expect(
      missing.fact
        == .missingColumns([.init(.title, "title")], free: ["name"], columns: 2))
    #expect(missing.message == "no column 'title' among 2 columns")
    #expect(missing.hint == "columns: {title: name}")
    var columns = ColumnNames()
    columns.title = "name"
    #expect(
      try read("movieId,name\n1,A\n".utf8, columns: columns).items.all.map(\.title) == ["A"])
  }

  @Test func `a title in Latin-1 is named with its place and the way out`() throws {
    let error = try error(Array("movieId,title\n1,A\n2,Am".utf8) + [0xe9] + Array("lie\n".utf8))
    #expect(error.line == 3)
    #expect(error.column == 3)
    #expect(error.fact == .notUTF8)
    #expect(error.hint == "iconv -f LATIN1 -t UTF-8 '\(error.file)' > utf8.csv")
  }

  @Test func `bad lines are named, or left out and counted`() throws {
    let text = "movieId,title\n1,A\nx,B\n3,C,D\n-4,E\n5,\"F\ng\"\n6\n"
    #expect(try error(text.utf8).line == 4)
    let read = try read(text.utf8, onBadLines: .skip, ids: .number)
    #expect(read.items.all.map(\.id) == [-4, 1, 5])
    #expect(read.skipped.count == 3)
    #expect(read.skipped.first.map(\.line) == [3, 4, 8])
  }

  @Test func `a file without films says so`() throws {
    #expect(try error("".utf8).fact == .empty)
    #expect(try error("movieId,title\n\n".utf8).fact == .onlyHeader)
    #expect(try error("movieId,title\n1,\"A\n".utf8).fact == .unclosedQuote)
  }

  @Test func `without a header text is UTF-8 where all bytes are, and else Latin-1`() throws {
    let text = "1::Amélie (2001)::Comedy|Romance\n2::Crouching Tiger (臥虎藏龍) (2000)::Drama\n"
    let read = try read(text.utf8)
    #expect(read.items.all.map(\.title) == ["Amélie (2001)", "Crouching Tiger (臥虎藏龍) (2000)"])
    #expect(read.encoding == .utf8)
    let latin1: [UInt8] = Array("1::Am".utf8) + [0xe9] + Array("lie (2001)::Comedy\n".utf8)
    #expect(try self.read(latin1).items.all.map(\.title) == ["Amélie (2001)"])
    #expect(try self.read(latin1).encoding == .latin1)
    #expect(try self.read("movieId,title\n1,Amélie\n".utf8).encoding == nil)
  }

  @Test(arguments: RatingsSource.BadLines.allCases)
  func `an item that is listed again is left out, counted and named`(
    _ onBadLines: RatingsSource.BadLines
  ) throws {
    let read = try read(
      "movieId,title\n1,First\n2,Other\n1,Second\n1,Third\n".utf8, onBadLines: onBadLines)
    #expect(read.items.all.map(\.title) == ["First", "Other"])
    #expect(read.skipped.count == 2)
    #expect(read.skipped.first.map(\.line) == [4, 5])
    #expect(read.skipped.first.first?.message == "the movie 1 is listed a second time")
  }
}
