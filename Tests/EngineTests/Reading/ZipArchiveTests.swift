import TestSupport
import Testing

@testable import Engine

/// Zip archives as they are published, and as nobody should publish them.
@Suite struct ZipArchiveTests {
  private func path(_ name: String) -> String { fixtures("archives") + "/" + name }

  /// The content of the ratings of the one folder in an archive.
  private func ratings(of name: String, limit: Int = 1 << 30) throws -> String {
    let files = try MovieLensFolder(path(name))
    return try content(files.ratings, limit: limit)
  }

  private func content(_ path: String, limit: Int = 1 << 30) throws -> String {
    let file = try FileBytes(path: path, memory: Memory { limit })
    return withExtendedLifetime(file) { String(decoding: file.bytes, as: UTF8.self) }
  }

  /// What is said of an archive, and the hint.
  private func said(_ name: String, limit: Int = 1 << 30) -> [String] {
    do {
      let read = try ratings(of: name, limit: limit)
      return ["\(read.utf8.count) bytes"]
    } catch let error as ReadingError {
      return ([error.message] + (error.hint.map { [$0] } ?? []))
        .map { $0.replacing(fixtures("archives") + "/", with: "") }
    } catch {
      return ["\(error)"]
    }
  }

  private var plain: String {
    get throws { try ratings(of: "plain.zip") }
  }

  @Test(arguments: [
    "stored.zip", "comment.zip", "prefixed.zip", "streamed.zip", "zip64.zip",
    "zip64-directory.zip", "zip64-prefixed.zip", "root.zip", "gzip-in.zip", "zstd-in.zip",
    "zstd-method.zip", "macos.zip", "absolute.zip", "upwards.zip", "utf8.zip", "utf8-unsaid.zip",
    "cp437.zip",
  ])
  func `the folder in an archive is found, and its ratings are the same`(name: String) throws {
    #expect(try plain.hasPrefix("userId,movieId,rating,timestamp\n1,7,1.0,1000000001\n"))
    #expect(try ratings(of: name) == plain)
  }

  @Test func `ratings and movies are read from an archive`() throws {
    for name in ["plain.zip", "utf8.zip", "zstd-in.zip", "gzip-in.zip"] {
      let read = try RatingsSource(directory: path(name)).read(workers: Workers(count: 1))
      #expect(read.ratings.count == 60)
      #expect(read.items.count == 50)
    }
  }

  @Test func `a place in a file names the archive, the folder and the file`() throws {
    let error = #expect(throws: ReadingError.self) {
      try RatingsSource(directory: path("bad-line.zip")).read(workers: Workers(count: 1))
    }
    #expect(error?.position == path("bad-line.zip/ml/ratings.csv") + ":62:5")
  }

  @Test func `one of several folders can be named`() throws {
    for folder in ["several.zip/a", "several.zip/a/"] {
      #expect(try MovieLensFolder(path(folder)).ratings == path("several.zip/a/ratings.csv"))
    }
    #expect(try content(path("several.zip/b/u.data")) == plain)
    #expect(try MovieLensFolder(path("root.zip/.")).ratings == path("root.zip/ratings.csv"))
    #expect(said("plain.zip/mm")[0] == "'plain.zip/mm' holds no ratings")
  }

  @Test func `names in other encodings are read`() throws {
    func folder(_ name: String) throws -> String? {
      try ZipArchive(path: path(name)).members.first?.name
    }
    #expect(try folder("utf8.zip") == "žluť/ratings.csv")
    #expect(try folder("utf8-unsaid.zip") == "xéy/ratings.csv")
    #expect(try folder("cp437.zip") == "xéy/ratings.csv")
    #expect(try folder("bell.zip") == "bell\u{FFFD}/x.csv")
    #expect(try folder("nul.zip") == "ml/ratings.csv\u{FFFD}.exe")
  }

  @Test(arguments: [
    ("empty.zip", ["'empty.zip' holds no ratings", ZipArchiveTests.expectation]),
    (
      "none.zip",
      [
        "'none.zip' holds no ratings",
        "\(ZipArchiveTests.expectation); found 'readme.txt', 'data/r.csv'",
      ]
    ),
    (
      "inner.zip",
      ["'inner.zip' holds no ratings", "\(ZipArchiveTests.expectation); found 'ml.zip'"]
    ),
    ("link.zip", ["'link.zip' holds no ratings", ZipArchiveTests.expectation]),
    (
      "nul.zip",
      [
        "'nul.zip' holds no ratings",
        "\(ZipArchiveTests.expectation); found 'ml/ratings.csv\u{FFFD}.exe'",
      ]
    ),
    (
      "several.zip",
      [
        "'several.zip' holds ratings in 2 folders, expected one: 'a', 'b'",
        "source: several.zip/a",
      ]
    ),
    ("twice.zip", ["'twice.zip' holds 'ml/ratings.csv' more than once"]),
    (
      "encrypted.zip",
      [
        "'ml/ratings.csv' in 'encrypted.zip' is encrypted, expected no password",
        "unzip 'encrypted.zip'",
      ]
    ),
    (
      "aes.zip",
      ["'ml/ratings.csv' in 'aes.zip' is encrypted, expected no password", "unzip 'aes.zip'"]
    ),
    (
      "lzma.zip",
      [
        "'ml/ratings.csv' in 'lzma.zip' is compressed by LZMA, expected deflate, zstd or no compression",
        "unzip 'lzma.zip'",
      ]
    ),
    (
      "bzip2.zip",
      [
        "'ml/ratings.csv' in 'bzip2.zip' is compressed by bzip2, expected deflate, zstd or no compression",
        "unzip 'bzip2.zip'",
      ]
    ),
  ])
  func `an archive without ratings that can be read is said to be`(
    name: String, words: [String]
  ) {
    #expect(said(name) == words)
  }

  private static let expectation = "expected 'ratings.csv' or 'ratings.dat' or 'u.data'"

  @Test(arguments: [
    ("bad-crc.zip", "'ml/ratings.csv' does not have the checksum that its directory says"),
    ("longer.zip", "'ml/ratings.csv' is not as long as its directory says"),
    ("shorter.zip", "'ml/ratings.csv' is not as long as its directory says"),
    ("lying-bomb.zip", "'ratings.csv' is not as long as its directory says"),
    ("elsewhere.zip", "'ml/ratings.csv' is not where its directory says"),
    ("other-name.zip", "'ml/ratings.csv' is not where its directory says"),
    ("too-far.zip", "'ml/ratings.csv' is not where its directory says"),
    ("split.zip", "it is one part of several"),
    ("miscounted.zip", "its directory is altered"),
    ("endless-directory.zip", "it lists more than 1,000,000 files"),
    ("trailing.zip", "it is cut off, or something follows it"),
  ])
  func `an archive that lies is damaged`(name: String, reason: String) {
    #expect(said(name) == ["'\(name)' is a damaged zip archive: \(reason)", "unzip -t '\(name)'"])
  }

  @Test func `content that does not fit is refused by what the archive says`() {
    #expect(
      said("bomb.zip", limit: 50_000_000)
        == ["'bomb.zip/ratings.csv' unpacks to more than the 50 MB that are left"])
    #expect(
      said("terabyte.zip", limit: 4_000_000_000)
        == ["'terabyte.zip/ratings.csv' unpacks to more than the 4.0 GB that are left"])
    #expect(said("bomb.zip", limit: 64 << 20) == ["\(64 << 20) bytes"])
    #expect(said("lying-bomb.zip", limit: 5000)[0].hasSuffix("not as long as its directory says"))
  }

  @Test func `a link, a folder and what is not there are no files`() throws {
    let link = #expect(throws: ReadingError.self) { try content(path("link.zip/ml/ratings.csv")) }
    #expect(link?.fact == .unsupportedMember("ml/ratings.csv", .link))
    let folder = #expect(throws: ReadingError.self) { try content(path("macos.zip/ml/")) }
    #expect(folder?.fact == .unsupportedMember("ml/", .folder))
    let missing = #expect(throws: ReadingError.self) { try content(path("plain.zip/ml/r.csv")) }
    #expect(missing == ReadingError(file: path("plain.zip/ml/r.csv"), fact: .missing))
  }

  @Test func `a file that is no archive is no folder`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("userId\n", to: "r.csv")
    for path in [file, file + "/ratings.csv"] {
      let error = #expect(throws: ReadingError.self) { try MovieLensFolder(path) }
      #expect(error == ReadingError(file: file, fact: .isNotDirectory))
    }
    let table = #expect(throws: ReadingError.self) {
      try RatingsSource(ratings: path("plain.zip")).read(workers: Workers(count: 1))
    }
    #expect(table?.fact == .unsupported(.zip))
    #expect(table?.hint == "source: \(path("plain.zip"))")
  }
}
