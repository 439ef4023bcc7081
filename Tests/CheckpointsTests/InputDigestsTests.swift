import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

struct InputDigestsTests {
  let folder: TemporaryFolder
  let memory: String
  let file: String

  init() throws {
    folder = try TemporaryFolder()
    memory = folder("store")
    file = try folder.write("userId,movieId\n".utf8, to: "ratings.csv")
  }

  /// As a run would have them that begins so many seconds after the file was last touched.
  private func digests(after seconds: Int64 = 3600, trusting: Bool = true) throws -> InputDigests {
    let stamp = try #require(FileStamp(ofFile: file))
    let now = max(stamp.modified, stamp.changed) + seconds * 1_000_000_000
    return InputDigests(directory: memory, trusting: trusting, clock: { now })
  }

  /// Puts other contents of the same length into the remembered digest, so that a remembered one shows.
  private func poison() throws {
    let stamp = try #require(FileStamp(ofFile: file))
    let entry = InputDigests.Entry(
      path: InputDigests.location(of: file), stamp: stamp, sha256: "remembered")
    let text = try JSONEncoder().encode([entry])
    try SealedText.write(Array("{\"inputs\":".utf8) + text, to: "\(memory)/inputs.json")
  }

  @Test func `a digest is the SHA-256 of the contents`() throws {
    var digests = try digests()
    let digest = try digests.digest(ofFile: file)
    // From sha256sum.
    #expect(digest.sha256 == "637e97b59199a20480e76a9ebd1d466580cc8d976692fe2dad38e03831f944e6")
    #expect(digest.bytes == 15)
    let large = try folder.write(Data(repeating: 7, count: 3_000_001), to: "large")
    #expect(
      try digests.digest(ofFile: large).sha256
        == "7b727ce2d438f3ac83f6f4aac1685c7752d62a3aceba2469c48b3128d3e7f7ee")
  }

  @Test func `an old file is remembered by the next run, under any spelling of its path`() throws {
    var first = try digests()
    _ = try first.digest(ofFile: file)
    try poison()
    var second = try digests()
    #expect(try second.digest(ofFile: file).sha256 == "remembered")
    #expect(try second.digest(ofFile: file).isRemembered)
    #expect(try second.digest(ofFile: folder("store/../ratings.csv")).sha256 == "remembered")
  }

  @Test(arguments: [0, 1, 2]) func `a file younger than the clock's grain is hashed again`(
    seconds: Int64
  ) throws {
    var first = try digests(after: seconds)
    _ = try first.digest(ofFile: file)
    #expect(FileStamp(ofFile: "\(memory)/inputs.json") == nil)
  }

  @Test func `a file from the future is hashed again`() throws {
    var first = try digests(after: -3600)
    _ = try first.digest(ofFile: file)
    #expect(FileStamp(ofFile: "\(memory)/inputs.json") == nil)
  }

  @Test func `a run that trusts nothing hashes anew`() throws {
    var first = try digests()
    let digest = try first.digest(ofFile: file)
    try poison()
    var second = try digests(trusting: false)
    #expect(try second.digest(ofFile: file) == digest)
  }

  @Test func `other contents of the same length and with the old times are noticed`() throws {
    var first = try digests()
    let old = try first.digest(ofFile: file)
    let date = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate]
    try FileHandle(forUpdating: URL(filePath: file)).write(Data("x".utf8))
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(date)], ofItemAtPath: file)
    #expect(!old.describes(fileAt: file))
    var second = try digests()
    #expect(try second.digest(ofFile: file).sha256 != old.sha256)
  }

  @Test func `a file put in another's place is noticed`() throws {
    var first = try digests()
    let old = try first.digest(ofFile: file)
    #expect(old.describes(fileAt: file))
    try FileManager.default.removeItem(atPath: file)
    try folder.write("userId,movieID\n".utf8, to: "ratings.csv")
    var second = try digests()
    #expect(try second.digest(ofFile: file).sha256 != old.sha256)
  }

  @Test func `a damaged memory is forgotten`() throws {
    var first = try digests()
    let digest = try first.digest(ofFile: file)
    let bytes = try folder.read("store/inputs.json")
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      try folder.write(changed, to: "store/inputs.json")
      var second = try digests()
      #expect(try second.digest(ofFile: file) == digest, "byte \(index)")
    }
  }

  @Test func `what another run remembered meanwhile stays`() throws {
    let other = try folder.write("1,2\n".utf8, to: "other.csv")
    var (first, second) = (try digests(), try digests())
    _ = try first.digest(ofFile: file)
    _ = try second.digest(ofFile: other)
    let text = String(decoding: try folder.read("store/inputs.json"), as: UTF8.self)
    for path in [file, other] { #expect(text.contains(InputDigests.location(of: path))) }
    // Stores are handed on: in none stands where its maker's files lie.
    #expect(!text.contains("ratings.csv") && !text.contains(memory))
  }

  @Test func `a file that cannot be read is an error that says so`() throws {
    var digests = try digests()
    #expect(throws: FileError(.open, folder("none"), code: ENOENT)) {
      try digests.digest(ofFile: folder("none"))
    }
    #expect(throws: FileError(.open, folder.path, code: EISDIR)) {
      try digests.digest(ofFile: folder.path)
    }
    #expect(
      FileError(.open, "x.csv", code: ENOENT).description
        == "cannot open 'x.csv': No such file or directory")
  }

  @Test func `a memory that cannot be written is no error`() throws {
    try folder.write([], to: "store")
    var digests = try digests()
    #expect(try digests.digest(ofFile: file).bytes == 15)
  }

  @Test func `what became of a file is told by what it holds, not by its times`() throws {
    var digests = InputDigests(directory: folder("store"), trusting: false)
    let digest = try digests.digest(ofFile: file)
    #expect(digest.fate(ofFile: file) == .same && !digest.isRemembered)
    let bytes = try folder.read("ratings.csv")
    try folder.write(bytes, to: "ratings.csv")
    #expect(!digest.describes(fileAt: file) && digest.fate(ofFile: file) == .same)
    try folder.write(bytes.dropLast() + [bytes[0]], to: "ratings.csv")
    #expect(digest.fate(ofFile: file) == .changed)
    try folder.write(bytes + [10], to: "ratings.csv")
    #expect(digest.fate(ofFile: file) == .changed)
    try FileManager.default.removeItem(atPath: file)
    #expect(digest.fate(ofFile: file) == .gone)
    #expect(InputDigest.sha256(of: bytes) == digest.sha256)
  }
}
