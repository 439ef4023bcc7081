import Checkpoints
import Engine
import Foundation
import Reports
import Synchronization
import Testing

@testable import Directives
@testable import Running

/// Checkpoints that are changed by others while a run uses them, and invalid records.
@Suite struct PoisonedCheckpointTests {
  private static func notebook(segments: Int) -> String {
    """
    # T

    ```load
    ratings: ratings.csv
    ```
    ```partition
    ```
    ```fit-lda
    components: \(segments)
    max-iter: 2
    ```
    """
  }

  /// Runs a notebook, and does something when the fit is at work.
  private func run(
    _ bench: Workbench, _ text: String, whenFitting change: @escaping @Sendable () -> Void
  ) throws -> [CellReport] {
    let isFitting = Mutex(false)
    return try Runner(
      graph: bench.plan(text), store: Store(directory: bench.folder("checkpoints")),
      workers: Workers(count: 1),
      clock: RunClock(timestamp: { "2026-01-02T03:04:05Z" }, seconds: { 0 }),
      listener: { event in
        switch event {
        case .began(let name, _, _, _): isFitting.withLock { $0 = name == "fit-lda" }
        case .progressed: if isFitting.withLock({ $0 }) { change() }
        default: break
        }
      }
    ).run().cells
  }

  @Test
  func
    `a checkpoint that is written to, or cut short, while a cell computes from it changes nothing`()
    throws
  {
    let expected = try Workbench(files: SmallData.files).run(Self.notebook(segments: 3))
    let changes: [@Sendable (String) -> Void] = [
      { path in _ = truncate(path, 100) },
      { path in
        guard let file = FileHandle(forWritingAtPath: path) else { return }
        let size = (try? file.seekToEnd()) ?? 0
        try? file.seek(toOffset: 1000)
        try? file.write(contentsOf: Data(repeating: 0x7F, count: Int(size) - 1000))
      },
    ]
    for change in changes {
      let bench = try Workbench(files: SmallData.files)
      _ = try bench.run(Self.notebook(segments: 2))
      let name = try #require(
        try bench.folder.names(in: "checkpoints").first {
          $0.hasPrefix("partition-") && $0.hasSuffix(".safetensors")
        })
      let path = bench.folder("checkpoints/" + name)
      let changed = Atomic(0)
      let reports = try run(bench, Self.notebook(segments: 3)) {
        change(path)
        changed.add(1, ordering: .relaxed)
      }
      #expect(changed.load(ordering: .relaxed) > 0)
      #expect(reports.map(\.status) == [.cached, .cached, .ran])
      #expect(reports.last?.values == expected.report("fit-lda")?.values)
      // The next run that needs it finds it damaged, and says so in words.
      let next = try bench.run(Self.notebook(segments: 4))
      #expect(next.warnings.count == 1)
      #expect(
        next.warnings.allSatisfy { $0.hasSuffix("; 'partition' is computed again") },
        "\(next.warnings)")
      #expect(next.reports.allSatisfy { !$0.hasFailed })
    }
  }

  @Test func `arrays that are whole and do not fit together are computed again, and named`() throws
  {
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(Self.notebook(segments: 2))
    let store = Store(directory: bench.folder("checkpoints"))
    let record = try #require(store.records(label: "partition").first)
    let arrays = try store.arrays(of: record).arrays.filter { $0.blueprint.name != "replaced" }
    try store.keep(
      record.recipe, label: record.label, payload: record.payload,
      arrays: arrays + [StoredArray("replaced", shape: [2], copying: [0, 0] as [Int64])],
      computed: record.computed, seconds: record.seconds)
    let next = try bench.run(Self.notebook(segments: 3))
    #expect(
      next.warnings == [
        "its checkpoint is damaged: the array 'replaced' is not as this version of Brine keeps it; "
          + "'partition' is computed again"
      ])
    #expect(next.reports.allSatisfy { !$0.hasFailed })
  }

  @Test func `arrays of numbers that are none, and models that cannot be, are computed again`()
    throws
  {
    for (name, values) in [("components", [Double.nan]), ("parameters", [-1, 0.1, 0.1])] {
      let bench = try Workbench(files: SmallData.files)
      let whole = try bench.run(SmallData.notebook)
      let store = Store(directory: bench.folder("checkpoints"))
      let record = try #require(store.records(label: "fit-lda").first)
      let arrays = try store.arrays(of: record).arrays.map { array in
        guard array.name == name else { return array }
        var numbers = Array(try array.elements(as: Double.self).buffer)
        numbers.replaceSubrange(0..<values.count, with: values)
        return StoredArray(name, shape: array.shape, copying: numbers)
      }
      try store.keep(
        record.recipe, label: record.label, payload: record.payload, arrays: arrays,
        computed: record.computed, seconds: record.seconds)
      let next = try bench.run(SmallData.notebook + "\n```show-segments\ntop: 2\n```\n")
      #expect(
        next.warnings == [
          "its checkpoint is damaged: the array '\(name)' is not as this version of Brine keeps it; "
            + "'lda' is computed again"
        ])
      #expect(next.reports.allSatisfy { !$0.hasFailed })
      #expect(next.report("lda")?.values == whole.report("lda")?.values)
    }
  }

  @Test func `what holds the artifacts of a run goes with it`() throws {
    let bench = try Workbench(files: SmallData.files)
    for text in [
      SmallData.notebook,
      SmallData.notebook.replacing("source: .", with: "source: films\nusers: 0.05"),
      SmallData.notebook + """

        ```sweep
        over: load.users
        values: [0.5, 0.8]
        measure: [load.users]
        ```
        """,
    ] {
      let plan = try bench.plan(text)
      weak var executor: Executor?
      do {
        let run = Executor(
          Runner(
            graph: plan, store: Store(directory: bench.folder("checkpoints")),
            workers: Workers(count: 2), isFresh: true,
            clock: RunClock(timestamp: { "2026-01-02T03:04:05Z" }, seconds: { 0 })))
        executor = run
        for index in plan.cells.indices { #expect(try run.run(index).status == .ran) }
        #expect(run.finish() == nil)
        #expect(executor != nil)
      }
      #expect(executor == nil)
    }
  }

  @Test func `forged exhibits are not shown: running and planning say why the cell runs`() throws {
    let bench = try Workbench(files: SmallData.files)
    let text = Self.notebook(segments: 2)
    _ = try bench.run(text)
    let store = Store(directory: bench.folder("checkpoints"))
    let record = try #require(store.records(label: "load").first)
    let kept = try #require(KeptPresentation(record))
    let charts = kept.presentation.exhibits.indices.filter { place in
      if case .chart = kept.presentation.exhibits[place] { true } else { false }
    }
    let place = try #require(charts.first)
    guard case .chart(let chart) = kept.presentation.exhibits[place] else { return }
    var marked = chart
    marked.series[0].marked = 255
    var short = chart
    short.categories.removeLast()
    for forged in [marked, short] {
      var presentation = kept.presentation
      presentation.exhibits[place] = .chart(forged)
      try store.keep(
        record,
        payload: KeptPresentation(
          exhibitOptions: kept.exhibitOptions, presentation: presentation
        ).encoded())
      let forecast = try bench.forecast(text)
      let outcome = try bench.run(text)
      let reason = "'load-\(record.key.short).json' does not hold what this version of Brine shows"
      #expect(forecast.map(\.outcome) == [.willRun, .cached, .cached])
      #expect(forecast.first?.reasons == [reason])
      #expect(outcome.reports.map(\.status) == [.ran, .cached, .cached])
      #expect(outcome.reports.first?.reasons == [reason])
      #expect(outcome.warnings == ["\(reason); 'load' is computed again"])
      #expect(try bench.run(text).computed.isEmpty)
    }
  }

  @Test func `planning and running agree on what is cached, whatever is kept of a result`() throws {
    let text = Self.notebook(segments: 2)
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(text)
    let store = Store(directory: bench.folder("checkpoints"))
    for label in ["load", "partition", "fit-lda"] {
      let record = try #require(store.records(label: label).first)
      let path = store.path(record.key, label: label, .record)
      let bytes = try Data(contentsOf: URL(filePath: path))
      let states: [(String, () throws -> Void)] = [
        ("gone", { try FileManager.default.removeItem(atPath: path) }),
        ("cut short", { try bytes.dropLast(3).write(to: URL(filePath: path)) }),
        ("of no presentation", { try store.keep(record, payload: Data("{}".utf8)) }),
        ("of nothing", { try store.keep(record, payload: Data("null".utf8)) }),
        ("as it was", { try bytes.write(to: URL(filePath: path)) }),
      ]
      for (name, change) in states {
        try change()
        let forecast = try bench.forecast(text).map { $0.outcome == .cached }
        let reports = try bench.run(text).reports
        #expect(reports.map { $0.status == .cached } == forecast, "\(label) \(name)")
        #expect(forecast.allSatisfy { $0 } == (name == "as it was"), "\(label) \(name)")
      }
    }
  }
}
