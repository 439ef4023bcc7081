import TestSupport
import Testing

@testable import Engine

/// The errors for ratings that cannot be read.
@Suite struct ReadingErrorTests {
  private let folder: TemporaryFolder
  private let header = "userId,movieId,rating,timestamp\n"

  init() throws { folder = try TemporaryFolder() }

  private func error(_ bytes: some Sequence<UInt8>) throws -> ReadingError {
    let path = try folder.write(bytes, to: "r.csv")
    return try #require(try Outcome(reading: path).error)
  }

  private func said(_ text: String) throws -> String {
    let error = try error(text.utf8)
    let place = [error.line, error.column].compactMap { $0.map { "\($0)" } }
    return (place + [error.message]).joined(separator: ":")
      .replacing(folder.path + "/", with: "")
  }

  @Test(arguments: [
    ("good", "'rating' is 'good', expected a number from 0.5 to 5 with at most two decimals"),
    ("", "'rating' is '', expected a number from 0.5 to 5 with at most two decimals"),
    ("nan", "'rating' is 'nan', expected a number from 0.5 to 5 with at most two decimals"),
    ("inf", "'rating' is 'inf', expected a number from 0.5 to 5 with at most two decimals"),
    ("0", "'rating' is '0', expected a number from 0.5 to 5 with at most two decimals"),
    ("5.01", "'rating' is '5.01', expected a number from 0.5 to 5 with at most two decimals"),
    ("-3", "'rating' is '-3', expected a number from 0.5 to 5 with at most two decimals"),
    ("3.125", "'rating' is '3.125', expected a number from 0.5 to 5 with at most two decimals"),
    ("1e300", "'rating' is '1e300', expected a number from 0.5 to 5 with at most two decimals"),
    (
      "99999999999999999999",
      "'rating' is '99999999999999999999', expected a number from 0.5 to 5 with at most two decimals"
    ),
  ])
  func `a rating that is none is named with its place`(rating: String, message: String) throws {
    #expect(try said(header + "1,2,3,4\n17,299,\(rating),5\n") == "3:8:" + message)
  }

  @Test(arguments: [
    "x", "", "1.5", "1 2", "0x10", "--1", "+1", "1e5", "007", "9223372036854775808",
  ])
  func `an id that is none is named with its place`(id: String) throws {
    let expected = "expected a whole number"
    #expect(try said(header + "\(id),2,3,4\n") == "2:1:'userId' is '\(id)', \(expected)")
    #expect(try said(header + "7,\(id),3,4\n") == "2:3:'movieId' is '\(id)', \(expected)")
  }

  @Test(arguments: ["2001-01-01", "", "1.5", "99999999999999999999"])
  func `a timestamp that is none is named with its place`(time: String) throws {
    let message = "'timestamp' is '\(time)', expected whole seconds since 1970"
    #expect(try said(header + "7,8,3,\(time)\n1,1,1,1\n") == "2:7:" + message)
  }

  @Test func `a line with too few or too many fields is named`() throws {
    #expect(try said(header + "1,2,3,4\n1,2,3\n1,2,3,4\n") == "3:3 fields, expected 4")
    #expect(try said(header + "1,2,3,4\n1,2,3,4,5\n") == "3:5 fields, expected 4")
    #expect(try said(header + "x\n") == "2:1 field, expected 4")
  }

  @Test func `a file cut in the middle of a line is said to be cut`() throws {
    let cut = try error((header + "1,2,3,4\n1,2").utf8)
    #expect(cut.fact == .fieldCount(found: 2, expected: 4, isLastLine: true))
    #expect(cut.hint == "the file seems cut off: fetch it again")
  }

  @Test func `a quote that is never closed is named where it opens`() throws {
    #expect(
      try said(header + "1,2,3,4\n1,\"2,3,4\n5,6,1,8\n") == "3:3:a quoted field is never closed")
    #expect(try said("userId,\"movieId\n") == "1:a quoted field is never closed")
  }

  @Test func `a file without ratings is said to be empty`() throws {
    #expect(try said("") == "'r.csv' is empty")
    #expect(try said(" \r\n\n") == "'r.csv' is empty")
    #expect(try said(header) == "'r.csv' holds a header and nothing else")
    #expect(try said(String(header.dropLast())) == "'r.csv' holds a header and nothing else")
  }

  @Test func `a missing column is named, with what there is and what was meant`() throws {
    let error = try error("userid,movieId,Rating,time\n1,2,3,4\n".utf8)
    #expect(error.message == "no column 'userId', 'rating', 'timestamp' among 4 columns")
    #expect(error.hint == "columns: {user: userid, rating: Rating, timestamp: time}")
  }

  @Test func `a file without a header is recognised`() throws {
    let error = try error("1,296,5.0,1147880044\n".utf8)
    #expect(error.line == 1)
    #expect(error.hint?.hasPrefix("the first line looks like data") == true)
  }

  @Test func `a column that stands twice is refused`() throws {
    #expect(
      try said("userId,movieId,rating,rating,timestamp\n")
        == "1:the column 'rating' stands twice in the header")
  }

  @Test func `a column that is to be two things is refused`() throws {
    var columns = ColumnNames()
    columns.item = "userId"
    let path = try folder.write(header + "1,2,3,4\n", to: "r.csv")
    let error = try Outcome(reading: path, columns: columns).error
    #expect(error?.fact == .sharedColumn("userId", .user, .item))
    #expect(error?.message == "the column 'userId' is named for 'user' and for 'item'")
  }

  @Test func `text that is not UTF-8 or not text is named`() throws {
    let utf16 = header.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try error([0xff, 0xfe] + utf16).fact == .unsupported(.utf16))
    #expect(try error(utf16).fact == .unsupported(.utf16))
    #expect(try error([0x50, 0x4b, 3, 4] + utf16).fact == .unsupported(.zip))
    #expect(try error([1, 0, 0, 7] + utf16).fact == .unsupported(.binary))
    let macintosh = header.replacing("\n", with: "\r") + "1,2,3,4\r"
    #expect(try error(macintosh.utf8).fact == .unsupported(.carriageReturns))
  }

  @Test func `columns are counted in characters`() throws {
    #expect(
      try said("note,userId,movieId,rating,timestamp\nžluťoučký,1,2,x,4\n").hasPrefix("2:15:"))
  }

  @Test func `more different ratings than a byte holds are refused`() throws {
    var source = RatingsSource(ratings: "")
    source.allowed = 0...300
    for pieceSize in [1 << 20, 64] {
      let lines = (0...256).map { "1,\($0),\($0),1\n" }.joined()
      source.ratings = try folder.write(header + lines, to: "many.csv")
      var file = RatingsFile(source: source)
      file.pieceSize = pieceSize
      let error = #expect(throws: ReadingError.self) {
        try file.read(workers: Workers(count: 2), progress: .none)
      }
      #expect(error?.fact == .tooManyValues(limit: 256))
    }
  }

  @Test func `nothing of an arbitrary file's first line stands in a message`() throws {
    for line in ["root:*:20000:0:99999:7:::", "secret,words;and|more", "aws_key = AKIA0123,x"] {
      let error = try error((line + "\n1,2,3,4\n").utf8)
      for word in ["root", "secret", "words", "AKIA", "aws"] {
        #expect(!"\(error) \(error.hint ?? "")".contains(word))
      }
    }
    #expect(
      try said("a,b\n1,2\n").hasSuffix(
        "no column 'userId', 'movieId', 'rating', 'timestamp' among 2 columns"))
  }

  @Test(arguments: [
    ("User-ID;ISBN;Book-Rating", "columns: {user: User-ID, item: ISBN, rating: Book-Rating}"),
    (
      "user_id,item_id,score,ts",
      "columns: {user: user_id, item: item_id, rating: score, timestamp: ts}"
    ),
    ("userId,movieId,rating,unixReviewTime", "columns: {timestamp: unixReviewTime}"),
    (
      "userId,movieId,rating",
      "there are 3 columns, and 'load' needs a user, an item, a rating and a timestamp"
    ),
  ])
  func `all missing columns are in one hint, and none that is taken`(header: String, hint: String)
    throws
  {
    #expect(try error((header + "\n1,2,3,4\n").utf8).hint == hint)
  }

  @Test(arguments: [
    (
      "userId|movieId|rating|timestamp\n1|1|4|5\n",
      "columns are separated by '|', expected a comma, a tab or ';'"
    ),
    (
      "userId movieId rating timestamp\n1 1 4 5\n",
      "columns are separated by spaces, expected a comma, a tab or ';'"
    ),
    (
      "{\"userId\":1,\"movieId\":2}\n", "'r.csv' is JSON, expected CSV with a header, or gzip of it"
    ),
    (
      "PAR1....",
      "'r.csv' cannot be read: the file does not end with 'PAR1', expected the end of a footer"
    ),
  ])
  func `what is separated otherwise is named as such`(text: String, message: String) throws {
    #expect(try said(text).hasSuffix(message))
  }

  @Test func `a file that holds more than there is memory for says so`() throws {
    var source = RatingsSource(
      ratings: try folder.write((header + "1,2,3,4\n").utf8, to: "r.csv"))
    source.memory = Memory { 10 }
    let error = #expect(throws: ReadingError.self) { try source.read(workers: Workers(count: 1)) }
    #expect(error?.fact == .tooLarge)
  }
}
