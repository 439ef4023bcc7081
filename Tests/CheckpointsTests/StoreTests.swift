import Foundation
import TestSupport
import Testing

@testable import Checkpoints

struct StoreTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = Store(directory: folder("outputs/checkpoints"))
  }

  @Test func `what is kept is found again, to the byte`() throws {
    let kept = try store.keepSample()
    let found = try #require(store.found())
    #expect(found == kept)
    #expect(found.payload == Sample.payload)
    #expect(found.recipe == Sample.recipe)
    #expect(found.computed == "2025-11-23T20:00:00Z" && found.seconds == 1.5)
    #expect(found.notes == ["cell": "lda20"])
    let components = try store.arrays(of: found).array("components")
    #expect(components.contents == Sample.arrays()[1].contents)
  }

  @Test func `files are named after the label and the first digits of the key`() throws {
    try store.keepSample()
    let name = "fit-lda-\(Sample.recipe.key.short)"
    let names = try FileManager.default.contentsOfDirectory(atPath: store.directory)
    #expect(names.sorted() == ["\(name).json", "\(name).safetensors"])
  }

  @Test func `nothing is found, and no folder made, before something is kept`() throws {
    guard case .absent = store.lookup(Sample.recipe.key, label: "fit-lda") else {
      Issue.record("found something in a store that does not exist")
      return
    }
    #expect(try folder.names().isEmpty)
  }

  @Test func `a result may have no arrays`() throws {
    let record = try store.keepSample(arrays: nil)
    #expect(store.found() == record)
    let path = store.path(record.key, label: "fit-lda", .arrays)
    #expect(throws: StoreError.noArrays(path)) { try store.arrays(of: record) }
  }

  @Test func `a record is JSON with the payload in it as JSON`() throws {
    try store.keepSample()
    let path = store.path(Sample.recipe.key, label: "fit-lda", .record)
    let json = try JSONDecoder().decode(
      [String: Fragment].self, from: Data(contentsOf: URL(filePath: path)))
    #expect(json.keys.sorted() == ["payload", "record", "sha256"])
    #expect(json["payload"]?.title == "Amélie, line\nbreak")
  }

  @Test(arguments: ["{}", "null", "\"\"", "[\"\\n\"]", "not JSON\n\n,\n\"payload\":", ""])
  func `any payload comes back as it was`(payload: String) throws {
    try store.keepSample(payload: Data(payload.utf8))
    #expect(store.found()?.payload == Data(payload.utf8))
  }

  @Test func `a file under another result's name is an absence, not a wrong number`() throws {
    try store.keepSample()
    let other = Recipe([.directive("fit-lda"), .option("components", value: "3")])
    for kind in [Store.FileKind.record, .arrays] {
      try FileManager.default.moveItem(
        atPath: store.path(Sample.recipe.key, label: "fit-lda", kind),
        toPath: store.path(other.key, label: "fit-lda", kind))
    }
    #expect(store.found(other) == nil && store.damage(other) == nil)
    #expect(store.found() == nil && store.damage() == nil)
  }

  @Test func `keeping again replaces`() throws {
    try store.keepSample()
    let second = try store.keepSample(payload: Data("2".utf8), arrays: [])
    #expect(store.found() == second)
    #expect(try store.arrays(of: second).arrays.isEmpty)
  }

  @Test func `another payload can be kept with a result, whose arrays stay`() throws {
    let first = try store.keepSample()
    try store.keep(first, payload: Data("2".utf8))
    let second = try #require(store.found())
    var expected = first
    expected.payload = Data("2".utf8)
    #expect(second == expected)
    #expect(try store.arrays(of: second).arrays.count == Sample.arrays().count)
  }

  @Test func `records are listed by label, the last one kept first`() throws {
    let recipes = (0..<3).map { Recipe([.option("components", value: "\($0)")]) }
    for (index, recipe) in recipes.enumerated() {
      let record = try store.keepSample(recipe, arrays: nil)
      let path = store.path(record.key, label: "fit-lda", .record)
      let moment = Date(timeIntervalSince1970: 1000 + Double(index))
      try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: path)
    }
    try store.keep(
      Sample.recipe, label: "fit", payload: Data("1".utf8), arrays: nil, computed: "", seconds: 0)
    #expect(store.records(label: "fit-lda").map(\.recipe) == recipes.reversed())
    #expect(store.records(label: "fit").map(\.recipe) == [Sample.recipe])
    #expect(store.records(label: "load").isEmpty)
  }

  @Test(arguments: [
    "", "../x", "Fit", "fit_lda", "fit lda", "é", String(repeating: "x", count: 101),
  ])
  func `a label that could not stand in a file's name is refused`(label: String) throws {
    #expect(throws: StoreError.badLabel(label)) {
      try store.keep(
        Sample.recipe, label: label, payload: Data(), arrays: nil, computed: "", seconds: 0)
    }
    guard case .damaged(.badLabel(label)) = store.lookup(Sample.recipe.key, label: label) else {
      Issue.record("looked up '\(label)'")
      return
    }
  }

  @Test func `temporary files of killed runs are swept up after a day, not before`() throws {
    try store.keepSample()
    let names = [".partial-1-a-x.json", ".partial-2-b-x.json"]
    for (name, hours) in zip(names, [25.0, 23.0]) {
      let path = "\(store.directory)/\(name)"
      try Data("half".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -3600 * hours)], ofItemAtPath: path)
    }
    try store.keepSample()
    let left = try FileManager.default.contentsOfDirectory(atPath: store.directory)
    #expect(left.filter { $0.hasPrefix(".") } == [".partial-2-b-x.json"])
  }

  /// What a payload decodes to here, whatever else is beside it.
  private struct Fragment: Decodable {
    var title: String?

    init(from decoder: any Decoder) throws {
      title = try? decoder.container(keyedBy: Name.self).decode(String.self, forKey: .title)
    }

    private enum Name: CodingKey { case title }
  }
}
