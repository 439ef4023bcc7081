import Files
import Foundation
import Reports
import TestSupport
import Testing

@testable import Checkpoints

/// A run whose results are all stored reads no arrays and no data.
@Suite struct NothingToDoTests {
  private static let notebook = """
    ---
    params: {k: 2}
    ---

    A sentence.

    ```load
    ratings: ratings.csv
    ```
    ```partition
    ```
    ```fit-lda lda
    components: ${k}
    max-iter: 1
    ```
    ```segment
    ```
    ```avg
    ```
    ```r2
    ```
    """

  /// A folder with a notebook that has been run.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.notebook, to: "nb.md")
    let rows = (1...60).flatMap { user in
      (0..<4).map { "\(user),\((user + $0) % 7 + 1),\($0 + 1).0,\(100 + $0)\n" }
    }
    try folder.write("userId,movieId,rating,timestamp\n" + rows.joined(), to: "ratings.csv")
    let first = try Command.brine("run", "nb.md", in: folder.path)
    #expect(first.status == 0, "\(first.told)")
    return folder
  }

  /// Puts zeros in the place of every byte of the ratings, and tells the store that it has seen that file
  /// and that it holds what it held before.
  private func blankRatings(in folder: TemporaryFolder) throws {
    let path = folder("ratings.csv")
    var digests = InputDigests(directory: folder("elsewhere"), trusting: false)
    let digest = try digests.digest(ofFile: path)
    try folder.write([UInt8](repeating: 0, count: digest.bytes), to: "ratings.csv")
    let entry = InputDigests.Entry(
      path: InputDigests.location(of: path),
      stamp: try #require(FileStamp(ofFile: path)), sha256: digest.sha256)
    try SealedText.write(
      Array("{\"inputs\":".utf8) + (try JSONEncoder().encode([entry])),
      to: folder("outputs/checkpoints/inputs.json"))
  }

  /// Puts zeros in the place of every byte of all arrays.
  private func blankArrays(in folder: TemporaryFolder) throws {
    let names = try folder.names(in: "outputs/checkpoints").filter { $0.hasSuffix(".safetensors") }
    #expect(names.count >= 4)
    for name in names.map({ "outputs/checkpoints/" + $0 }) {
      try folder.write([UInt8](repeating: 0, count: try folder.read(name).count), to: name)
    }
  }

  @Test func `arrays and data of zeros go unnoticed, also after an edit of prose`() throws {
    let folder = try folder()
    let results = try Results(folder("outputs/nb.json"))
    try blankRatings(in: folder)
    try blankArrays(in: folder)
    for sentence in ["A sentence.", "Another one, with {{ r2.train.n }} responses."] {
      let edited = Self.notebook.replacing("A sentence.", with: sentence)
      try folder.write(edited, to: "nb.md")
      let run = try Command.brine("run", "nb.md", in: folder.path)
      #expect(run.status == 0)
      #expect(!run.told.contains("damaged"))
      let again = try Results(folder("outputs/nb.json"))
      #expect(again.statuses == [String](repeating: "cached", count: 6))
      #expect(again.cells.map(\.values) == results.cells.map(\.values))
    }
    let report = String(decoding: try folder.read("outputs/nb.html"), as: UTF8.self)
    #expect(report.contains("Another one, with "))
  }

  @Test func `what must run notices arrays of zeros`() throws {
    let folder = try folder()
    try blankArrays(in: folder)
    let run = try Command.brine("run", "nb.md", "-P", "k=3", in: folder.path)
    #expect(run.told.contains("damaged"))
  }

  @Test func `it writes nothing to the store`() throws {
    let folder = try folder()
    func contents() throws -> [String: [UInt8]] {
      let names = try folder.names(in: "outputs/checkpoints").filter { $0 != "runs" }
      let runs = try folder.names(in: "outputs/checkpoints/runs").map { "runs/" + $0 }
      let kept = (names + runs).map { "outputs/checkpoints/" + $0 }
      return try Dictionary(uniqueKeysWithValues: kept.map { ($0, try folder.read($0)) })
    }
    let before = try contents()
    let inodes = before.keys.sorted().map { FileStamp(ofFile: folder($0))?.inode }
    #expect(try Command.brine("run", "nb.md", in: folder.path).status == 0)
    let after = try contents()
    #expect(after == before)
    #expect(after.keys.sorted().map { FileStamp(ofFile: folder($0))?.inode } == inodes)
  }

  /// Whether a run with these arguments and environment hashes the ratings.
  private func hashes(
    _ folder: TemporaryFolder, _ arguments: [String] = [], _ environment: [String: String] = [:]
  ) throws -> Bool {
    let run = try Command.brine(
      ["run", "nb.md"] + arguments, in: folder.path, environment: environment)
    let results = try Results(folder("outputs/nb.json"))
    let isCached = results.statuses.allSatisfy { $0 == "cached" }
    // A run that hashes finds the zeros, and they are no ratings.
    #expect(run.status == (isCached ? 0 : 1))
    return !isCached
  }

  @Test func `--paranoid and a build server hash anew`() throws {
    let folder = try folder()
    try blankRatings(in: folder)
    #expect(try !hashes(folder))
    #expect(try !hashes(folder, [], ["CI": "false"]))
    #expect(try hashes(folder, [], ["CI": "true"]))
    #expect(try hashes(folder, [], ["CI": "1"]))
    #expect(try hashes(folder, ["--paranoid"]))
  }

  @Test func `a file that is touched is hashed, and then nothing is computed`() throws {
    let folder = try folder()
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
      ofItemAtPath: folder("ratings.csv"))
    #expect(try !hashes(folder))
    try blankRatings(in: folder)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_001)],
      ofItemAtPath: folder("ratings.csv"))
    #expect(try hashes(folder))
  }

  @Test func `when a result was computed is told in UTC`() throws {
    let folder = try folder()
    let name = try #require(
      try folder.names(in: "outputs/checkpoints").first {
        $0.hasPrefix("load-") && $0.hasSuffix(".json")
      })
    let told = try Record(path: folder("outputs/checkpoints/" + name)).computed
    #expect(told.count == 20 && told.hasSuffix("Z"))
    #expect(abs(try Date(told, strategy: .iso8601).timeIntervalSinceNow) < 60)
  }
}
