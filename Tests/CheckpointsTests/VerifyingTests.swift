import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

struct VerifyingTests {
  let folder: TemporaryFolder
  let store: Store
  let kept: Record
  let entry: Store.Entry

  init() throws {
    folder = try TemporaryFolder()
    store = Store(directory: folder.path)
    kept = try store.keepSample()
    entry = try #require(try store.onlyEntry())
  }

  @Test func `any byte changed in any file is found`() throws {
    #expect(store.damage(of: entry) == nil)
    for name in ["\(entry.name).json", "\(entry.name).safetensors"] {
      let bytes = try folder.read(name)
      for index in bytes.indices {
        var changed = bytes
        changed[index] ^= 1 << UInt8(index % 8)
        try folder.write(changed, to: name)
        #expect(store.damage(of: entry) != nil, "byte \(index) of \(name)")
      }
      try folder.write(bytes, to: name)
    }
    #expect(store.damage(of: entry) == nil)
  }

  @Test func `arrays that are gone are damage, a result that is gone is not`() throws {
    let arrays = folder("\(entry.name).safetensors")
    try FileManager.default.removeItem(atPath: arrays)
    #expect(
      store.damage(of: entry) == .arrays(arrays, .file(FileError(.open, arrays, code: ENOENT))))
    try FileManager.default.removeItem(atPath: folder("\(entry.name).json"))
    #expect(store.damage(of: entry) == nil)
  }

  @Test func `a whole record under another name is misnamed`() throws {
    try FileManager.default.moveItem(
      atPath: folder("\(entry.name).json"), toPath: folder("fit-0123456789ab.json"))
    let moved = try #require(try store.onlyEntry())
    #expect(
      store.damage(of: moved) == .misnamed(folder("fit-0123456789ab.json"), holds: entry.name))
  }

  @Test func `a record whose key is not that of its recipe is damaged, unless of another format`()
    throws
  {
    let path = folder("\(entry.name).json")
    var forged = kept
    forged.recipe = Recipe([.directive("fit-lda"), .option("components", value: "3")])
    try forged.write(to: path)
    #expect(store.damage(of: entry) == .foreignKey(path))
    forged.format = Record.format + 1
    try forged.write(to: path)
    #expect(store.damage(of: entry) == nil)
  }

  @Test func `what runs remember is verified too`() throws {
    try store.keep(LastRun(cells: ["fit": kept.key]), of: "nb.md")
    #expect(store.damageOfMemory().isEmpty)
    for name in ["inputs.json", "runs/nb.md-e786be5be072.json"] { try folder.write("{}", to: name) }
    #expect(
      store.damageOfMemory() == [
        .unfinished(folder("inputs.json")), .unfinished(folder("runs/nb.md-e786be5be072.json")),
      ])
    #expect(try store.inventory().strays.isEmpty)
  }
}
