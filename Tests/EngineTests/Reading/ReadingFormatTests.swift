import TestSupport
import Testing

@testable import Engine

/// The same three ratings in every supported format.
@Suite struct ReadingFormatTests {
  private let expected = [
    PlainRating(1, 10, 4.5, 964_982_703), PlainRating(1, 3, 0.5, 964_981_247),
    PlainRating(70, 193_609, 5, 1_537_109_082),
  ].map(\.description)
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func rows(_ text: String, columns: ColumnNames = ColumnNames()) throws -> [String] {
    let outcome = try Outcome(reading: folder.write(text, to: "ratings"), columns: columns)
    #expect(outcome.error == nil)
    return outcome.rows
  }

  private let plain = """
    userId,movieId,rating,timestamp
    1,10,4.5,964982703
    1,3,0.5,964981247
    70,193609,5.0,1537109082

    """

  @Test func `MovieLens' CSV is read`() throws {
    #expect(try rows(plain) == expected)
  }

  @Test func `CRLF, a byte order mark, blank lines and a missing last line end change nothing`()
    throws
  {
    let windows = plain.replacing("\n", with: "\r\n")
    #expect(try rows(windows) == expected)
    #expect(try rows("\u{FEFF}" + plain) == expected)
    #expect(try rows("\u{FEFF}\r\n\n" + windows + "\r\n\n  \n") == expected)
    #expect(try rows(plain.replacing("\n1,3", with: "\n\n1,3")) == expected)
    #expect(try rows(String(plain.dropLast())) == expected)
    #expect(try rows(String(windows.dropLast())) == expected)
    #expect(try rows(String(windows.dropLast()) + "\r") == expected)
  }

  @Test func `quoted numbers and headers are read`() throws {
    let quoted = """
      "userId","movieId","rating","timestamp"
      "1","10","4.5","964982703"
      1,"3",0.5,"964981247"
      "70","193609","5","1537109082"
      """
    #expect(try rows(quoted) == expected)
  }

  @Test func `columns stand in any order, and further ones are ignored, whatever is in them`()
    throws
  {
    let mixed = """
      note,timestamp,rating,movieId,"",userId
      "a ""word"", and
      a line",964982703,4.5,10,,1
      x 5" disk,964981247,0.5,3,,1
      "",1537109082,5,193609,"end
      ",70
      """
    #expect(try rows(mixed) == expected)
  }

  @Test func `columns with other names are found through a mapping`() throws {
    var columns = ColumnNames()
    columns.user = "who"
    columns[.timestamp] = "when"
    let other = plain.replacing("userId", with: "who").replacing("timestamp", with: "when")
    #expect(try rows(other, columns: columns) == expected)
  }

  @Test func `tabs and semicolons separate as well as commas`() throws {
    #expect(try rows(plain.replacing(",", with: "\t")) == expected)
    #expect(try rows(plain.replacing(",", with: ";")) == expected)
  }

  @Test func `MovieLens 1M and 100K are told by their content`() throws {
    let body = String(plain.drop { $0 != "\n" }.dropFirst())
    #expect(try rows(body.replacing(",", with: "::")) == expected)
    #expect(try rows(body.replacing(",", with: "\t")) == expected)
    #expect(try rows(body.replacing(",", with: "::").replacing("\n", with: "\r\n")) == expected)
  }

  @Test func `numbers are read however they are written`() throws {
    let odd = """
      userId,movieId,rating,timestamp
      1, 10 ,45e-1,9.64982703e8
      1.0,3,.50,964981247.0
      70,193609.,5.000,001537109082
      """
    #expect(try rows(odd) == expected)
  }

  @Test func `id zero, the largest id, and dates before 1970 are kept`() throws {
    let rows = try rows("userId,movieId,rating,timestamp\n0,2147483646,3,-86400\n")
    #expect(rows == ["0,2147483646,3.0,-86400"])
  }

  @Test func `the scale has the values that occur, ascending, whatever the pieces met first`()
    throws
  {
    var source = RatingsSource(ratings: try folder.write(plain, to: "ratings"))
    source.allowed = 0...10
    var file = RatingsFile(source: source)
    file.pieceSize = 20
    let read = try file.read(workers: Workers(count: 2), progress: .none)
    #expect(read.ratings.scale == [0.5, 4.5, 5])
    #expect(Array(read.ratings.codes) == [1, 0, 2])
  }
}
