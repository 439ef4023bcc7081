import Foundation
import TestSupport
import Testing

@testable import Engine

/// Archives and zstd files that are cut or altered anywhere: an error, or the right bytes.
@Suite struct PackedPropertyTests {
  private static let limit = 1 << 20

  /// Reads every member, or the whole zstd file; what was read must be among `contents`.
  private func check(_ bytes: [UInt8], contents: Set<[UInt8]>, _ note: String) throws {
    do {
      for content in try Self.contents(of: bytes) {
        #expect(contents.contains(content), "\(note): other bytes, and no error")
      }
    } catch let error as ReadingError {
      #expect(!error.message.isEmpty)
      #expect(error.hint != "")
    }
  }

  private static func contents(of bytes: [UInt8]) throws -> Set<[UInt8]> {
    let packed = try bytes.withUnsafeBytes { bytes in
      try Zstd.canRead(bytes) ? Packing.zstd.content(of: bytes, path: "x", limit: limit) : nil
    }
    if let packed {
      let memory = FileMemory(packed)
      defer { memory.free() }
      return [Array(memory.bytes)]
    }
    let copy = try GrowingBuffer.filled { buffer in
      buffer.spare(bytes.count)?.copyBytes(from: bytes)
      buffer.commit(bytes.count)
    }
    let archive = try ZipArchive(FileMemory(copy), path: "x")
    var contents: Set<[UInt8]> = []
    for member in archive.members {
      // One that cannot be read hides no other.
      guard let content = try? archive.content(of: member, limit: limit) else { continue }
      let memory = FileMemory(content)
      contents.insert(Array(memory.bytes))
      memory.free()
    }
    return contents
  }

  private static let names = [
    "plain.zip", "stored.zip", "comment.zip", "streamed.zip", "zip64-prefixed.zip",
    "zstd-method.zip", "plain.zst", "frames.zst",
  ]

  private func bytes(_ name: String) throws -> [UInt8] {
    try TemporaryFolder.bytes(fixtures("archives") + "/" + name)
  }

  @Test("a beginning of a file is an error", arguments: names)
  func cutAnywhere(name: String) throws {
    let whole = try bytes(name)
    let contents = try Self.contents(of: whole)
    #expect(!contents.isEmpty)
    for length in 0..<whole.count {
      let cut = Array(whole[..<length])
      // A file that ends between two frames is whole, and its content a beginning.
      if name == "frames.zst", case let part? = try? Self.contents(of: cut).first {
        #expect(contents.first?.starts(with: part) == true, "\(length) bytes")
        continue
      }
      #expect(throws: ReadingError.self, "\(name): \(length) bytes") { try Self.contents(of: cut) }
    }
  }

  @Test("a byte that is altered is an error, or does not matter", arguments: names)
  func alteredAnywhere(name: String) throws {
    let whole = try bytes(name)
    let contents = try Self.contents(of: whole)
    var dice = Dice(seed: UInt64(whole.count))
    for _ in 0..<2000 {
      var altered = whole
      let place = dice.below(whole.count)
      altered[place] ^= UInt8(1 + dice.below(255))
      guard name.hasSuffix(".zip") || altered.withUnsafeBytes(Zstd.canRead) else { continue }
      try check(altered, contents: contents, "\(name): byte \(place) is \(altered[place])")
    }
  }

  @Test("bytes at random between the right signatures are no crash")
  func garbage() throws {
    var dice = Dice(seed: 7)
    let whole = try bytes("zip64-directory.zip")
    let contents = try Self.contents(of: whole)
    for _ in 0..<3000 {
      var altered = whole
      // Numbers of the records at the end, often at their largest.
      for _ in 0...dice.below(6) {
        let place = whole.count - 1 - dice.below(330)
        altered[place] = dice.oneOf([0, 1, 0x7f, 0x80, 0xff, UInt8(dice.below(256))])
      }
      try check(altered, contents: contents, "\(altered.suffix(330))")
    }
  }

  @Test func `code page 437 is Python's`() throws {
    let all = Array(UInt8(0x80)...0xff)
    let text = all.withUnsafeBytes { ZipName.decode($0) }
    #expect(text.unicodeScalars.count == 128)
    guard let python = Python.having("zipfile") else { return }
    let printed = try Python.run(
      python,
      [
        "-c",
        "import sys; sys.stdout.buffer.write(bytes(range(128, 256)).decode('cp437').encode())",
      ])
    #expect(String(decoding: printed, as: UTF8.self) == text)
  }

  @Test func `an archive that changes while it is read is an error`() throws {
    let folder = try TemporaryFolder()
    for name in ["stored.zip", "plain.zip"] {
      let path = try folder.write(try bytes(name), to: name)
      let error = #expect(throws: ReadingError.self) {
        try FileBytes(path: path + "/ml/ratings.csv", memory: .system) { _ in truncate(path, 10) }
      }
      #expect(error == ReadingError(file: path, fact: .changedMeanwhile))
    }
  }
}
