import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Checkpoints

/// Checkpoint files that are changed while or after they are read: arrays that were returned stay as verified, and
/// files that fail verification count as damaged.
struct ChangingCheckpointTests {
  let folder: TemporaryFolder
  let store: Store
  let kept: Record
  let arrays: String

  init() throws {
    folder = try TemporaryFolder()
    store = Store(directory: folder.path)
    kept = try store.keepSample(arrays: [
      StoredArray("numbers", shape: [60_000], copying: (0..<60_000).map { Int64($0) })
    ])
    arrays = folder("fit-lda-\(kept.key.short).safetensors")
  }

  /// Opens the file as `cp` does, and gives it these bytes.
  private func write(_ bytes: [UInt8], truncating: Bool) {
    let descriptor = open(arrays, O_WRONLY | (truncating ? O_TRUNC : 0))
    defer { close(descriptor) }
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  @Test func `arrays that were handed out stay as they are, whatever becomes of their file`() throws
  {
    let container = try store.arrays(of: kept)
    let numbers = try container.array("numbers").contents
    write([UInt8](repeating: 0x7F, count: 480_000), truncating: false)
    #expect(try container.array("numbers").contents == numbers)
    #expect(truncate(arrays, 10) == 0)
    #expect(try container.array("numbers").contents == numbers)
    try container.verify()
    #expect(throws: StoreError.self) { try store.arrays(of: kept) }
  }

  @Test func `a file that is copied over itself meanwhile is whole or damaged, never another`()
    throws
  {
    let bytes = try folder.read("fit-lda-\(kept.key.short).safetensors")
    let entry = try #require(store.inventory().entries.first)
    let numbers = try store.arrays(of: kept).array("numbers").contents
    let isDone = Atomic(false)
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      guard worker == 0 else {
        while !isDone.load(ordering: .relaxed) { write(bytes, truncating: true) }
        return
      }
      for _ in 0..<100 {
        if let container = try? store.arrays(of: kept) {
          #expect((try? container.array("numbers").contents) == numbers)
        }
        // That it answers is what counts.
        _ = store.damage(of: entry)
        _ = try? Container.blueprints(ofFile: arrays)
      }
      isDone.store(true, ordering: .relaxed)
    }
    #expect(store.damage(of: entry) == nil)
  }

  @Test func `verifying says of a file what reading it says`() throws {
    let bytes = try folder.read("fit-lda-\(kept.key.short).safetensors")
    let entry = try #require(store.inventory().entries.first)
    func answers() -> (StoreError?, StoreError?) {
      do throws(StoreError) {
        _ = try store.arrays(of: kept)
        return (nil, store.damage(of: entry))
      } catch {
        return (error, store.damage(of: entry))
      }
    }
    for count in [0, 7, 8, 100, bytes.count - 1, bytes.count] {
      write(Array(bytes.prefix(count)), truncating: true)
      let (read, verified) = answers()
      #expect(read == verified, "cut off at \(count)")
      #expect((read == nil) == (count == bytes.count), "cut off at \(count)")
    }
    for place in [0, 9, 60, 200, bytes.count / 2, bytes.count - 1] {
      var changed = bytes
      changed[place] ^= 1
      write(changed, truncating: true)
      let (read, verified) = answers()
      #expect(read != nil && read == verified, "byte \(place)")
    }
  }
}
