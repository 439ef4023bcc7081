import Checkpoints
import Engine
import Foundation
import Language
import Reports
import Synchronization
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// Results from another store, and results that are removed during a run that needs them.
@Suite struct SharedAndRemovedTests {
  private struct Outcome {
    var reports: [CellReport]
    var warnings: [String]
    var statuses: [CellReport.Status] { reports.map(\.status) }
  }

  private func runner(
    _ text: String, in folder: TemporaryFolder, _ store: Store,
    listener: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> Runner {
    let (notebook, _) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array(text.utf8), overrides: [])
    let analysis = Analysis(
      of: notebook, in: NotebookPlace(folder: folder.path, current: folder.path))
    #expect(analysis.diagnostics.isEmpty)
    return Runner(
      graph: analysis.graph, store: store, workers: Workers(count: 1),
      clock: RunClock(timestamp: { "2026-01-02T03:04:05Z" }, seconds: { 0 }), listener: listener)
  }

  /// Runs a notebook; `onCached` is called after each cell that was answered from a checkpoint.
  private func run(
    _ text: String, in folder: TemporaryFolder, _ store: Store,
    onCached: @escaping @Sendable (CellReport) -> Void = { _ in }
  ) throws -> Outcome {
    let warnings = Mutex<[String]>([])
    let runner = try runner(text, in: folder, store) { event in
      switch event {
      case .warned(let warning): warnings.withLock { $0.append(warning) }
      case .finished(let report, _, _): if report.status == .cached { onCached(report) }
      case .began, .progressed: break
      }
    }
    return Outcome(reports: try runner.run().cells, warnings: warnings.withLock { $0 })
  }

  private func data() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in SmallData.files { try folder.write(text, to: name) }
    return folder
  }

  @Test func `results of another place are taken from there, and all is as it would be`() throws {
    let folder = try data()
    let team = try run(SmallData.notebook, in: folder, Store(directory: folder("team")))
    let names = try folder.names(in: "team")
    let own = Store(directory: folder("own"), readingFrom: [folder("team")])
    let taken = try run(SmallData.notebook, in: folder, own)
    #expect(taken.statuses.allSatisfy { $0 == .cached })
    #expect(taken.reports.allSatisfy { $0.cachedFrom == folder("team") })
    #expect(taken.reports.map(\.values) == team.reports.map(\.values))
    // What must be computed reads borrowed arrays, and is kept here.
    let edited = try run(
      SmallData.notebook.replacing("segment: 1", with: "segment: 0"), in: folder, own)
    #expect(edited.reports.filter { $0.status == .ran }.map(\.name) == ["show-segment"])
    let kept = try own.inventory().entries
    #expect(kept.map(\.label) == ["show-segment"])
    #expect(try folder.names(in: "team") == names)
    #expect(edited.warnings.isEmpty && taken.warnings.isEmpty)
  }

  @Test func `damaged results of another place are computed here, with a warning`() throws {
    let folder = try data()
    let first = try run(SmallData.notebook, in: folder, Store(directory: folder("team")))
    for entry in try Store(directory: folder("team")).inventory().entries {
      let name = "\(entry.name).json"
      var bytes = try folder.read("team/\(name)")
      bytes[bytes.count / 2] ^= 1
      try folder.write(bytes, to: "team/\(name)")
    }
    let own = Store(directory: folder("own"), readingFrom: [folder("team")])
    let second = try run(SmallData.notebook, in: folder, own)
    #expect(second.statuses.allSatisfy { $0 == .ran })
    #expect(second.reports.map(\.values) == first.reports.map(\.values))
    #expect(second.warnings.count == 7)
    #expect(try run(SmallData.notebook, in: folder, own).warnings.isEmpty)
  }

  @Test func `of damaged arrays the reason names the file, and not where it lies`() throws {
    let folder = try data()
    let team = Store(directory: folder("team"))
    _ = try run(SmallData.notebook, in: folder, team)
    let model = try #require(try team.inventory().entries.first { $0.label == "fit-lda" })
    let name = "\(model.name).safetensors"
    var bytes = try folder.read("team/\(name)")
    bytes[bytes.count - 1] ^= 1
    try folder.write(bytes, to: "team/\(name)")
    let own = Store(directory: folder("own"), readingFrom: [folder("team")])
    let edited = try run(
      SmallData.notebook.replacing("segment: 1", with: "segment: 0"), in: folder, own)
    #expect(
      edited.reports.first { $0.name == "lda" }?.reasons == [
        "'\(name)' is damaged: the checksum does not fit the contents"
      ])
    #expect(edited.warnings.first?.hasPrefix("'\(folder("team"))/\(name)' is damaged") == true)
  }

  @Test func `arrays removed after the look-up are computed again`() throws {
    let folder = try data()
    let store = Store(directory: folder("store"))
    let edited = SmallData.notebook.replacing("segment: 1", with: "segment: 0")
    let expected = try run(edited, in: folder, Store(directory: folder("fresh")))
    _ = try run(SmallData.notebook, in: folder, store)
    let outcome = try run(edited, in: folder, store) { report in
      guard report.name == "lda" else { return }
      for entry in (try? store.inventory().entries) ?? [] where entry.label == "fit-lda" {
        _ = store.remove(entry)
      }
    }
    #expect(outcome.reports.first { $0.name == "show-segment" }?.status == .ran)
    #expect(outcome.reports.map(\.values) == expected.reports.map(\.values))
    #expect(outcome.warnings.count == 1)
    #expect(outcome.warnings.first?.contains("'lda' is computed again") == true)
    #expect(try run(edited, in: folder, store).warnings.isEmpty)
  }

  @Test func `a run notes the use of what it takes`() throws {
    let folder = try data()
    let store = Store(directory: folder("store"))
    _ = try run(SmallData.notebook, in: folder, store)
    for entry in try store.inventory().entries {
      let times = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
      utimensat(AT_FDCWD, folder("store/\(entry.name).json"), times, 0)
    }
    let above = SmallData.notebook.components(separatedBy: "```segment")[0]
    _ = try run(above, in: folder, store)
    let used = try store.inventory().entries.filter { $0.lastUsed > 1_000_000_000_000 }
    #expect(
      Set(used.map(\.label)) == ["load", "partition", "fit-lda", "show-segment"])
  }

  @Test func `the keys that a notebook needs are those of its cells, before and after a run`()
    throws
  {
    let folder = try data()
    let store = Store(directory: folder("store"))
    let text =
      SmallData.notebook + """

        ```assert
        that:
          - partition.users.train > 0
        ```
        """
    let before = try #require(try runner(text, in: folder, store).neededKeys())
    let reports = try run(text, in: folder, store).reports
    let after = try #require(try runner(text, in: folder, store).neededKeys())
    #expect(after == Set(reports.compactMap { $0.key.flatMap(Key.init(hex:)) }))
    #expect(after.count == 8)
    // What the values are, nobody knows before.
    #expect(after.subtracting(before).count == 1 && before.isSubset(of: after))
    try FileManager.default.removeItem(atPath: folder("ratings.csv"))
    #expect(try runner(text, in: folder, store).neededKeys() == nil)
  }

  @Test func `a sweep needs the results of its branches`() throws {
    let folder = try data()
    let store = Store(directory: folder("store"))
    let text =
      SmallData.notebook + """

        ```sweep
        over: lda.components
        values: [2, 3]
        measure: [r2.test.covered]
        ```
        """
    _ = try run(text, in: folder, store)
    let needed = try #require(try runner(text, in: folder, store).neededKeys())
    let entries = try store.inventory().entries
    let choice = Retention(maxBytes: 0).choose(among: entries, needed: needed, now: 0)
    #expect(choice.removed.isEmpty && entries.count == 12)
    let without = try #require(try runner(SmallData.notebook, in: folder, store).neededKeys())
    let others = Retention(maxBytes: 0).choose(among: entries, needed: without, now: 0)
    #expect(others.kept.count == 7)
  }
}
