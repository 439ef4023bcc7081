import TestSupport
import Testing

@testable import Engine

@Suite struct ZstdTests {
  private func path(_ name: String) -> String { fixtures("archives") + "/" + name }

  /// The content of a file, or what is wrong with it.
  private func outcome(_ path: String, limit: Int = 1 << 30) throws -> Outcome {
    do {
      let file = try FileBytes(path: path, memory: Memory { limit })
      return withExtendedLifetime(file) { .content(Array(file.bytes)) }
    } catch let error as ReadingError {
      return .failure(error.fact)
    }
  }

  private enum Outcome: Equatable {
    case content([UInt8])
    case failure(ReadingError.Fact)
  }

  @Test(arguments: ["plain.zst", "unsized.zst", "frames.zst"])
  func `zstd is told by its content, whatever the file is called`(name: String) throws {
    let folder = try TemporaryFolder()
    let copy = try folder.write(try TemporaryFolder.bytes(path(name)), to: "ratings.csv")
    #expect(try outcome(copy) == outcome(path("plain.zip/ml/ratings.csv")))
    #expect(try RatingsSource(ratings: copy).read(workers: Workers(count: 1)).ratings.count == 60)
  }

  @Test func `what is not whole or not zstd is damage`() throws {
    #expect(
      try outcome(path("trailing.zst"))
        == .failure(.damaged(.zstd, reason: "something that is not zstd follows")))
    #expect(
      try outcome(path("dictionary.zst"))
        == .failure(.damaged(.zstd, reason: "it needs a dictionary")))
    #expect(ReadingError(file: "r", fact: .damaged(.zstd, reason: "x")).hint == "zstd --test 'r'")
  }

  @Test(arguments: ["bomb.zst", "unsized-bomb.zst"])
  func `a bomb is refused when the limit is reached`(name: String) throws {
    #expect(try outcome(path(name), limit: 1 << 20) == .failure(.unpacksTooLarge(left: 1 << 20)))
    let error = ReadingError(file: name, fact: .unpacksTooLarge(left: 3_000_000_000))
    #expect(error.message == "'\(name)' unpacks to more than the 3.0 GB that are left")
    #expect(error.hint == nil)
  }

  @Test func `what a header claims is not believed`() throws {
    #expect(
      try outcome(path("claim.zst"), limit: 1 << 20) == .failure(.unpacksTooLarge(left: 1 << 20)))
    #expect(try outcome(path("claim.zst")) == .failure(.unsupported(.wideZstd)))
    #expect(try outcome(path("window.zst")) == .failure(.unsupported(.wideZstd)))
    let error = ReadingError(file: "r", fact: .unsupported(.wideZstd))
    #expect(
      error.message == "'r' is zstd that refers back more than 128 MiB, expected 128 MiB at most")
    #expect(error.hint == "zstd --decompress --long=31 'r'")
  }

  @Test func `content may be as long as the limit, and no longer`() throws {
    let size = try FileBytes(path: path("plain.zst"), memory: .system).count
    for name in ["plain.zst", "frames.zst"] {
      let stored = try TemporaryFolder.bytes(path(name))
      for (limit, fits) in [(size, true), (size - 1, false)] {
        let content = try? stored.withUnsafeBytes {
          try Packing.zstd.content(of: $0, path: name, limit: limit)
        }
        #expect((content?.count == size) == fits, "\(name) in \(limit) bytes")
        content.map { FileMemory($0).free() }
      }
    }
  }
}
