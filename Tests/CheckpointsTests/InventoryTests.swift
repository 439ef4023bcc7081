import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

struct InventoryTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = Store(directory: folder.path)
  }

  @Test func `a folder that is not there holds nothing, one that is a file is an error`() throws {
    #expect(try Store(directory: folder("nowhere")).inventory().entries.isEmpty)
    try folder.write([], to: "taken")
    // Nothing is below a file.
    #expect(try Store(directory: folder("taken/deeper")).inventory().entries.isEmpty)
    try FileManager.default.createDirectory(
      atPath: folder("closed"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder("loop"), withDestinationPath: "loop")
    #expect(throws: FileError(.open, folder("loop"), code: ELOOP)) {
      try Store(directory: folder("loop")).inventory()
    }
  }

  @Test func `an entry has its sizes, its record, and no payload`() throws {
    let kept = try store.keepSample()
    let entry = try #require(try store.onlyEntry())
    #expect(entry.name == "fit-lda-\(kept.key.short)")
    #expect(entry.key == kept.key)
    #expect(entry.recordBytes == (try folder.read("\(entry.name).json").count))
    #expect(entry.arraysBytes == (try folder.read("\(entry.name).safetensors").count))
    var expected = kept
    expected.payload = Data()
    #expect(entry.kept == expected)
  }

  @Test func `the one used last comes first, and only a use is one`() throws {
    let recipes = (0..<3).map { recipe("\($0)") }
    for (index, recipe) in recipes.enumerated() {
      let record = try store.keepSample(recipe)
      store.setTimes(of: record.key, used: 5000 - index)
    }
    func order() throws -> [Int] {
      try store.inventory().entries.compactMap { entry in
        recipes.firstIndex { $0.key == entry.key }
      }
    }
    // Looking things up and through changes nothing, however often.
    for _ in 0..<2 {
      for recipe in recipes.reversed() {
        let record = try #require(store.found(recipe))
        _ = try store.arrays(of: record)
      }
      #expect(try order() == [0, 1, 2])
    }
    let before = try #require(store.found(recipes[2]))
    store.noteUse(of: before)
    #expect(try order() == [2, 0, 1])
    let first = try #require(try store.inventory().entries.first)
    #expect(abs(first.lastUsed - currentNanoseconds()) < 60_000_000_000)
    let path = store.path(before.key, label: "fit-lda", .record)
    #expect(FileStamp(ofFile: path)?.modified == 1_000_000_000_000)
  }

  @Test func `noting a use of what is gone does nothing`() throws {
    let record = try store.keepSample()
    try FileManager.default.removeItem(
      atPath: store.path(record.key, label: "fit-lda", .record))
    store.noteUse(of: record)
    #expect(try store.inventory().entries.isEmpty)
  }

  @Test func `files that belong to no result are strays, each of its kind`() throws {
    try store.keepSample()
    var digests = InputDigests(
      directory: folder.path, trusting: true, clock: { Int64.max })
    _ = try digests.digest(ofFile: try folder.write("x", to: "notes.txt"))
    for name in [".partial-1-a-x.json", "fit-lda-0123456789ab.safetensors", "fit-0123.json"] {
      try folder.write("half", to: name)
    }
    let inventory = try store.inventory()
    #expect(try folder.names().contains("inputs.json"))
    #expect(inventory.entries.count == 1)
    #expect(
      inventory.strays.map { "\($0.name) \($0.kind)" } == [
        ".partial-1-a-x.json temporary", "fit-0123.json foreign",
        "fit-lda-0123456789ab.safetensors arrays", "notes.txt foreign",
      ])
  }

  @Test func `a record that cannot be read is an entry that says why`() throws {
    let kept = try store.keepSample()
    let name = "fit-lda-\(kept.key.short).json"
    try folder.write(try folder.read(name).dropLast(), to: name)
    let entry = try #require(try store.onlyEntry())
    #expect(throws: StoreError.unfinished(folder(name))) { try entry.content.get() }
    #expect(entry.key == nil && entry.digits == kept.key.short)
    #expect(try store.inventory().entries(called: String(kept.key.hex.prefix(5))).count == 1)
  }

  @Test func `a result is called by the beginning of its key or of its file's name`() throws {
    let key = try store.keepSample().key
    let inventory = try store.inventory()
    let good = [
      String(key.hex.prefix(1)), key.short, key.hex, "fit-lda-" + key.hex.prefix(1),
      "fit-lda-" + key.short, "fit-lda-" + key.hex,
    ]
    for name in good { #expect(inventory.entries(called: name).count == 1, "\(name)") }
    let other = key.hex.first == "0" ? "1" : "0"
    for name in ["", other, "fit", "fit-lda", "fit-lda-", "fit-lda-" + other, key.hex + "0"] {
      #expect(inventory.entries(called: name).isEmpty, "\(name)")
    }
  }

  @Test func `readers are those whose recipe has the key, a file's digest aside`() throws {
    let key = try store.keepSample().key
    try store.keepSample(recipe("reader", reading: [key]))
    try store.keepSample(Recipe([.branch("20, fold 2", cell: "r2", key)]))
    try store.keepSample(Recipe([.file(role: "ratings", sha256: key.hex, bytes: 1)]))
    let names = try store.inventory().readers(of: key).compactMap { $0.kept?.recipe.parts[0].label }
    #expect(Set(names) == ["directive", "with 20, fold 2, r2"])
  }
}
