import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

/// Whatever happens to its files, a store reports "damaged" or "absent": it never traps and never returns wrong data.
struct DamagedStoreTests {
  let folder: TemporaryFolder
  let store: Store
  let kept: Record
  let record: String
  let arrays: String

  init() throws {
    folder = try TemporaryFolder()
    store = Store(directory: folder.path)
    kept = try store.keepSample()
    record = "fit-lda-\(kept.key.short).json"
    arrays = "fit-lda-\(kept.key.short).safetensors"
  }

  @Test func `a record cut off at any byte is damaged`() throws {
    let bytes = try folder.read(record)
    for count in bytes.indices {
      try folder.write(bytes.prefix(count), to: record)
      #expect(store.damage() != nil, "cut off at \(count)")
    }
    try folder.write(bytes, to: record)
    #expect(store.found() == kept)
  }

  @Test func `a record with any byte changed is damaged`() throws {
    let bytes = try folder.read(record)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1 << UInt8(index % 8)
      try folder.write(changed, to: record)
      #expect(store.damage() != nil, "byte \(index)")
    }
  }

  @Test func `arrays with any byte of their header changed are never handed out`() throws {
    let bytes = try folder.read(arrays)
    let headerLength = 8 + Int(bytes[0]) + 256 * Int(bytes[1])
    for index in 0..<headerLength {
      var changed = bytes
      changed[index] ^= 1 << UInt8(index % 8)
      try folder.write(changed, to: arrays)
      #expect(throws: StoreError.self, "byte \(index)") { try store.arrays(of: kept) }
    }
    try folder.write(bytes, to: arrays)
    #expect(try store.arrays(of: kept).arrays.count == 4)
  }

  @Test func `arrays that are missing or of another length are seen without reading them`() throws {
    let bytes = try folder.read(arrays)
    try folder.write(bytes.dropLast(), to: arrays)
    #expect(store.damage() == .foreignArrays(folder(arrays)))
    try FileManager.default.removeItem(atPath: folder(arrays))
    #expect(
      store.damage()
        == .arrays(folder(arrays), .file(FileError(.open, folder(arrays), code: ENOENT))))
  }

  @Test func `whole arrays of another computation do not belong to the record`() throws {
    try Container.write(
      [
        StoredArray("codes", shape: [3], copying: [UInt8(0), 9, 254]), Sample.arrays()[1],
        Sample.arrays()[2], Sample.arrays()[3],
      ], to: folder(arrays))
    #expect(throws: StoreError.foreignArrays(folder(arrays))) { try store.arrays(of: kept) }
  }

  @Test func `a well-sealed text that is no record is damaged`() throws {
    let deep = String(repeating: "[", count: 100_000)
    let bodies = [
      "", "\n", "{\"record\":\n", "{\"record\":,\n", "{\"record\":,\n\"payload\":",
      "{\"record\":{},\n\"payload\":1", "{\"record\":\(deep),\n\"payload\":1",
      "{\"record\":{\"key\":\"x\"},\n\"payload\":\(deep)", "{\"record\":1\n\"payload\":1",
    ]
    for body in bodies {
      try SealedText.write(Array(body.utf8), to: folder(record))
      #expect(store.damage() == .malformed(folder(record)), "\(body.prefix(60))")
    }
  }

  @Test func `a payload too deep to decode safely is damaged`() throws {
    try store.keepSample(payload: Data(String(repeating: "[", count: 100_000).utf8))
    #expect(store.damage() == .malformed(folder(record)))
  }

  @Test func `a record of absurd size is refused unread, and not written`() throws {
    #expect(truncate(folder(record), 1 << 30) == 0)
    #expect(store.damage() == .tooLong(folder(record), found: 1 << 30, limit: SealedText.limit))
    #expect(throws: StoreError.self) {
      try store.keepSample(payload: Data(count: SealedText.limit))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a folder or a FIFO in a file's place is damage, not a wait`() throws {
    for name in [record, arrays] { try FileManager.default.removeItem(atPath: folder(name)) }
    try #require(mkfifo(folder(record), 0o600) == 0)
    #expect(store.damage() == .file(FileError(.open, folder(record), .notRegular)))
    try #require(unlink(folder(record)) == 0 && mkdir(folder(record), 0o700) == 0)
    #expect(store.damage() == .file(FileError(.open, folder(record), code: EISDIR)))
    try #require(mkfifo(folder(arrays), 0o600) == 0)
    #expect(throws: StoreError.self) { try store.arrays(of: kept) }
  }

  @Test func `what is damaged is kept anew`() throws {
    try folder.write([], to: record)
    try folder.write([], to: arrays)
    #expect(store.damage() == .unfinished(folder(record)))
    #expect(try store.keepSample() == kept)
    #expect(store.found() == kept)
    #expect(try store.arrays(of: kept).arrays.count == 4)
  }
}
