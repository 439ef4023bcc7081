import Checkpoints
import Engine
import Foundation
import Language
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// Reports tell on which machine and from which files a result was computed.
@Suite struct ComputedOnTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, text) in SmallData.files { try folder.write(text, to: name) }
  }

  private func machine(_ processor: String) -> Machine {
    Machine(
      processor: processor, processors: 64, threads: 3, system: "Linux", program: "brine 9")
  }

  private func run(
    _ text: String = SmallData.notebook, on processor: String?, readingFrom sources: [String] = [],
    store name: String = "kept"
  ) throws -> [CellReport] {
    let (notebook, _) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array(text.utf8), overrides: [])
    let analysis = Analysis(
      of: notebook, in: NotebookPlace(folder: folder.path, current: folder.path))
    return try Runner(
      graph: analysis.graph,
      store: Store(directory: folder(name), readingFrom: sources.map { folder($0) }),
      workers: Workers(count: 2), machine: processor.map(machine),
      clock: RunClock(timestamp: { "2026-01-02T03:04:05Z" }, seconds: { 0 })
    ).run().cells
  }

  private func processors(_ reports: [CellReport]) -> [String?] {
    reports.map { $0.computedOn?.processor }
  }

  @Test func `it is that of the run that computed, not of one that takes the result`() throws {
    let first = try run(on: "one")
    #expect(first.allSatisfy { $0.computedOn == machine("one") })
    let second = try run(on: "other")
    #expect(second.allSatisfy { $0.status == .cached && $0.computedOn == machine("one") })
    #expect(second.map(\.key) == first.map(\.key))
    let edited = try run(
      SmallData.notebook.replacing("segment: 1", with: "segment: 0"), on: "other")
    #expect(edited.first { $0.name == "show-segment" }?.computedOn == machine("other"))
    #expect(processors(edited).filter { $0 == "one" }.count == edited.count - 1)
  }

  @Test func `it is in no key, and a record without it is read as before`() throws {
    let bare = try run(on: nil)
    #expect(bare.allSatisfy { $0.status == .ran && $0.computedOn == nil })
    let taken = try run(on: "one")
    #expect(taken.allSatisfy { $0.status == .cached && $0.computedOn == nil })
    let elsewhere = try run(on: "one", store: "other")
    #expect(elsewhere.map(\.key) == bare.map(\.key))
    // Nor do the arrays know of it: the same result is the same file.
    for name in try folder.names(in: "kept") where name.hasSuffix(".safetensors") {
      #expect(try folder.read("kept/" + name) == folder.read("other/" + name))
    }
  }

  @Test func `a record that tells half of it tells nothing`() throws {
    var record = try #require(try recordOfLoad())
    #expect(Machine(record) == machine("one"))
    for change in [["threads": "many"], ["processors": ""], ["system": nil]] {
      var notes = record.notes
      for (name, value) in change { notes[name] = value }
      record.notes = notes
      #expect(Machine(record) == nil)
      record = try #require(try recordOfLoad())
    }
  }

  private func recordOfLoad() throws -> Record? {
    _ = try run(on: "one")
    return Store(directory: folder("kept")).records(label: "load").first
  }

  @Test func `showing a result otherwise leaves what computed it`() throws {
    _ = try run(on: "one")
    let shown = SmallData.notebook.replacing("max-iter: 3", with: "max-iter: 3\ntop: 1")
    #expect(try run(shown, on: "other").allSatisfy { $0.computedOn == machine("one") })
    #expect(try run(shown, on: "third").allSatisfy { $0.computedOn == machine("one") })
  }

  @Test func `a result of another place keeps what computed it there`() throws {
    _ = try run(on: "team", store: "team")
    let taken = try run(on: "own", readingFrom: ["team"])
    #expect(taken.allSatisfy { $0.cachedFrom != nil && $0.computedOn == machine("team") })
    // Shown otherwise it is copied, and still theirs.
    let shown = SmallData.notebook.replacing("max-iter: 3", with: "max-iter: 3\ntop: 1")
    #expect(
      try run(shown, on: "own", readingFrom: ["team"]).allSatisfy {
        $0.computedOn == machine("team")
      })
  }

  /// Spoils the arrays of the model.
  private func damageModel(in store: String = "kept") throws {
    let names = try folder.names(in: store)
    let name = try #require(
      names.first { $0.hasPrefix("fit-lda-") && $0.hasSuffix(".safetensors") })
    var bytes = try folder.read("\(store)/\(name)")
    bytes[bytes.count - 9] ^= 1
    try folder.write(bytes, to: "\(store)/\(name)")
  }

  @Test func `arrays that were damaged are of the machine that mended them`() throws {
    _ = try run(on: "one")
    try damageModel()
    let mended = try run(
      SmallData.notebook.replacing("segment: 1", with: "segment: 0"), on: "other")
    #expect(mended.first { $0.name == "lda" }?.computedOn == machine("other"))
    let again = try run(on: "third")
    #expect(processors(again).filter { $0 == "other" } == ["other"])
    #expect(again.first { $0.name == "lda" }?.computedOn == machine("other"))
  }

  @Test(arguments: [[], ["team"]])
  func `mended to be shown otherwise they are, too, and the record says so`(
    sources: [String]
  ) throws {
    _ = try run(on: "one", store: sources.first ?? "kept")
    try damageModel(in: sources.first ?? "kept")
    let shown = SmallData.notebook.replacing("max-iter: 3", with: "max-iter: 3\ntop: 1")
    let mended = try #require(
      try run(shown, on: "other", readingFrom: sources).first { $0.name == "lda" })
    #expect(mended.status == .ran && mended.computedOn == machine("other"))
    #expect(mended.cachedFrom == nil)
    let again = try #require(
      try run(shown, on: "third", readingFrom: sources).first { $0.name == "lda" })
    #expect(again.status == .cached && again.computedOn == machine("other"))
    #expect(again.exhibits == mended.exhibits && again.cachedFrom == nil)
  }

  @Test func `a cell that reads files names them, with what they held`() throws {
    for reports in [try run(on: "one"), try run(on: "one")] {
      let files = try #require(reports.first).files
      #expect(files.map(\.role) == ["ratings", "movies"])
      #expect(files.map(\.name) == ["ratings.csv", "movies.csv"])
      #expect(files.map(\.bytes) == [SmallData.ratings.utf8.count, SmallData.movies.utf8.count])
      // By Python's hashlib over the same texts.
      #expect(
        files.map(\.sha256) == [
          "321d7d2703ee945f92066f240437e19f887cf3f59efb2f6d78357d74d12d000f",
          "4dc46c0399e121a6091ce57cedad5c1012046e843779b0bf3b0916f11a1fe3ab",
        ])
      #expect(reports.dropFirst().allSatisfy { $0.files.isEmpty })
    }
  }
}
