import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

/// A store that reads results from a second folder if it does not have them.
struct SharedStoreTests {
  let folder: TemporaryFolder
  let own: Store
  let shared: Store

  init() throws {
    folder = try TemporaryFolder()
    shared = Store(directory: folder("team"))
    own = Store(directory: folder("own"), readingFrom: [folder("nowhere"), folder("team")])
  }

  /// Every file of the shared place: contents, times and all.
  private func snapshot() throws -> [String: [Int64]] {
    var files: [String: [Int64]] = [:]
    for name in try folder.names(in: "team") {
      let status = try #require(FileStatus(ofLink: folder("team/\(name)")))
      let sum = try OpenFile(folder("team/\(name)")).contents()
        .reduce(0) { $0 &* 31 &+ Int64($1) }
      files[name] = [status.stamp.modified, status.stamp.changed, status.accessed, sum]
    }
    return files
  }

  @Test func `what is not in the own folder is found in the other, which stays as it is`() throws {
    let kept = try shared.keepSample()
    let before = try snapshot()
    let found = try #require(own.found())
    #expect(found.borrowedFrom == folder("team"))
    #expect(found.payload == kept.payload && found.arrays == kept.arrays)
    #expect(try own.arrays(of: found).arrays.count == Sample.arrays().count)
    own.noteUse(of: found)
    #expect(try snapshot() == before)
    #expect(!FileManager.default.fileExists(atPath: own.directory), "nothing is copied")
  }

  @Test func `the own folder comes first, and then the places in order`() throws {
    try shared.keepSample(payload: Data("1".utf8))
    try own.keepSample(payload: Data("2".utf8))
    #expect(own.found()?.payload == Data("2".utf8))
    #expect(own.found()?.borrowedFrom == nil)
    try Store(directory: folder("second")).keepSample(payload: Data("3".utf8))
    let third = Store(directory: folder("empty"), readingFrom: [folder("second"), folder("team")])
    #expect(third.found()?.payload == Data("3".utf8))
  }

  @Test func `what is damaged in the own folder is taken from the other`() throws {
    let kept = try own.keepSample()
    try folder.write([], to: "own/fit-lda-\(kept.key.short).json")
    #expect(own.damage() == .unfinished(own.path(kept.key, label: "fit-lda", .record)))
    try shared.keepSample()
    #expect(own.found()?.borrowedFrom == folder("team"))
  }

  @Test func `what is damaged in the other place is not used`() throws {
    let kept = try shared.keepSample()
    let name = "team/fit-lda-\(kept.key.short)"
    let record = try folder.read("\(name).json")
    for index in record.indices {
      var changed = record
      changed[index] ^= 1
      try folder.write(changed, to: "\(name).json")
      #expect(own.found() == nil && own.damage() != nil, "byte \(index)")
    }
    try folder.write(record, to: "\(name).json")
    var arrays = try folder.read("\(name).safetensors")
    arrays[arrays.count - 1] ^= 1
    try folder.write(arrays, to: "\(name).safetensors")
    let found = try #require(own.found())
    #expect(throws: StoreError.arrays(folder("\(name).safetensors"), .wrongChecksum)) {
      try own.arrays(of: found)
    }
  }

  @Test func `another result under the wanted name is an absence`() throws {
    let kept = try shared.keepSample()
    let other = recipe("other")
    for kind in [Store.FileKind.record, .arrays] {
      try FileManager.default.moveItem(
        atPath: shared.path(kept.key, label: "fit-lda", kind),
        toPath: shared.path(other.key, label: "fit-lda", kind))
    }
    #expect(own.found(other) == nil && own.damage(other) == nil)
  }

  @Test func `showing a borrowed result otherwise copies it`() throws {
    let kept = try shared.keepSample()
    let before = try snapshot()
    try own.keep(try #require(own.found()), payload: Data("2".utf8))
    #expect(try snapshot() == before)
    let copy = try #require(own.found())
    var expected = kept
    expected.payload = Data("2".utf8)
    #expect(copy == expected)
    #expect(try own.arrays(of: copy).arrays.count == Sample.arrays().count)
    #expect(
      try folder.read("own/fit-lda-\(kept.key.short).safetensors")
        == folder.read("team/fit-lda-\(kept.key.short).safetensors"))
  }

  @Test func `places that cannot be read are named and hold nothing`() throws {
    try folder.write([], to: "file")
    let store = Store(
      directory: folder("own"), readingFrom: [folder("nowhere"), folder("file"), folder.path])
    #expect(
      store.problemsWithSources() == [
        FileError(.open, folder("nowhere"), code: ENOENT),
        FileError(.open, folder("file"), code: ENOTDIR),
      ])
    #expect(store.found() == nil && store.damage() == nil)
  }
}
