import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

/// Unexpected files in place of a store's own: only regular files are opened, and only intact ones are used.
struct OddFilesTests {
  private static let odd: [(name: String, make: @Sendable (String) -> Bool)] = [
    ("a folder", { mkdir($0, 0o700) == 0 }),
    ("a FIFO", { mkfifo($0, 0o600) == 0 }),
    ("a link to nothing", { symlink("nowhere", $0) == 0 }),
    ("a link to itself", { symlink($0, $0) == 0 }),
    ("a device without an end", { symlink("/dev/zero", $0) == 0 }),
    ("a terabyte of nothing", { close(creat($0, 0o600)) == 0 && truncate($0, 1 << 40) == 0 }),
    ("an empty file", { close(creat($0, 0o600)) == 0 }),
    ("a file without permission", { close(creat($0, 0)) == 0 }),
  ]

  private static func deepText(_ opening: String) -> [UInt8] {
    Array((opening + String(repeating: "[", count: 1_000_000)).utf8)
  }

  @Test(
    "whatever stands in a file's place, the store is read without a wait", .timeLimit(.minutes(1)))
  func oddFiles() throws {
    for (name, make) in Self.odd {
      let folder = try TemporaryFolder()
      let store = Store(directory: folder.path)
      let kept = try store.keepSample()
      try store.keep(LastRun(cells: ["lda": kept.key]), of: "nb.md")
      let data = try folder.write("userId", to: "data.csv")
      for path in [
        store.path(kept.key, label: "fit-lda", .arrays), folder("runs/nb.md-e786be5be072.json"),
        folder("inputs.json"), store.path(kept.key, label: "fit-lda", .record),
      ] {
        unlink(path)
        try #require(make(path), "\(name) at \(path)")
        if path.hasSuffix(".safetensors") {
          #expect(throws: StoreError.self, "\(name)") { try store.arrays(of: kept) }
        }
        #expect(!path.contains("/runs/") || store.lastRun(of: "nb.md").cells.isEmpty, "\(name)")
        var digests = InputDigests(directory: folder.path)
        #expect(try digests.digest(ofFile: data).bytes == 6, "\(name)")
      }
      #expect(store.found() == nil, "\(name)")
      #expect(store.record(kept.key, label: "fit-lda") == nil, "\(name)")
      #expect(store.records(label: "fit-lda").isEmpty, "\(name)")
      // What can be replaced is; a folder cannot, and that is an error and no more.
      do {
        try store.keepSample()
        #expect(try store.arrays(of: kept).arrays.count == 4, "\(name)")
        #expect(name != "a folder")
      } catch {
        #expect(name == "a folder", "\(error)")
      }
      try? store.keep(LastRun(cells: ["lda": kept.key]), of: "nb.md")
      #expect(store.lastRun(of: "nb.md").cells.isEmpty == (name == "a folder"), "\(name)")
    }
  }

  @Test func `a million brackets in a memory that is sealed well are no memory`() throws {
    let folder = try TemporaryFolder()
    let store = Store(directory: folder.path)
    try Folder.make(folder("runs"))
    for opening in ["{\"last run\":", "{\"inputs\":", "[", "{\"last run\":{\"a\":"] {
      try SealedText.write(Self.deepText(opening), to: folder("runs/nb.md-e786be5be072.json"))
      try SealedText.write(Self.deepText(opening), to: folder("inputs.json"))
      #expect(store.lastRun(of: "nb.md").cells.isEmpty)
      var digests = InputDigests(directory: folder.path)
      let data = try folder.write("userId", to: "data.csv")
      #expect(try digests.digest(ofFile: data).bytes == 6)
    }
  }

  @Test func `memories cut off at any byte, or with any byte changed, are no memories`() throws {
    let folder = try TemporaryFolder()
    let store = Store(directory: folder.path)
    try store.keep(LastRun(cells: ["lda": Sample.recipe.key]), of: "nb.md")
    let bytes = try folder.read("runs/nb.md-e786be5be072.json")
    for index in bytes.indices {
      try folder.write(bytes.prefix(index), to: "runs/nb.md-e786be5be072.json")
      #expect(store.lastRun(of: "nb.md").cells.isEmpty, "cut off at \(index)")
      var changed = bytes
      changed[index] ^= 1 << UInt8(index % 8)
      try folder.write(changed, to: "runs/nb.md-e786be5be072.json")
      #expect(store.lastRun(of: "nb.md").cells.isEmpty, "byte \(index)")
    }
    try folder.write(bytes, to: "runs/nb.md-e786be5be072.json")
    #expect(store.lastRun(of: "nb.md").cells == ["lda": Sample.recipe.key])
  }
}
