import Checkpoints
import Foundation
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// An edit makes a run compute a cell again if and only if something that the cell reads has changed, directly or
/// indirectly.
@Suite struct InvalidationTests {
  /// Changes that are in no key, each on a notebook that has been run.
  private enum Harmless: CaseIterable {
    case prose, comment, keyOrder, caption, whatIsShown, threads, touchedFile, movedFolder

    func apply(to notebook: inout GeneratedNotebook, _ dice: inout Dice) {
      let cell = dice.below(notebook.cells.count)
      switch self {
      case .prose: notebook.prose += " And \(dice.below(1000))."
      case .comment: notebook.cells[cell].comment = "# a remark, \(dice.below(1000))\n"
      case .keyOrder:
        for index in notebook.cells.indices { notebook.cells[index].options.reverse() }
      case .caption:
        notebook.cells[cell].looks = [("caption", "\"Caption \(dice.below(1000))\"")]
      case .whatIsShown:
        let models = notebook.cells.indices.filter { notebook.cells[$0].directive == "fit-lda" }
        notebook.cells[dice.oneOf(models)].looks = [("top", "\(2 + dice.below(3))")]
      case .threads, .touchedFile, .movedFolder: break
      }
    }
  }

  private func indices(computed outcome: Workbench.Outcome) -> Set<Int> {
    Set(outcome.reports.indices.filter { outcome.reports[$0].status == .ran })
  }

  @Test(arguments: 0..<12)
  func `what is in no key computes nothing`(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    var notebook = GeneratedNotebook(&dice)
    let bench = try Workbench(files: SmallData.files)
    let first = try bench.run(notebook.text)
    #expect(first.diagnostics.isEmpty, "\(bench.shown(first.diagnostics))\n\(notebook.text)")
    #expect(indices(computed: first) == Set(notebook.cells.indices))
    for edit in Harmless.allCases {
      edit.apply(to: &notebook, &dice)
      var run = bench
      switch edit {
      case .touchedFile:
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1e9)],
          ofItemAtPath: bench.folder("ratings.csv"))
      case .movedFolder:
        run = try Workbench(files: SmallData.files)
        try FileManager.default.copyItem(
          atPath: bench.folder("checkpoints"), toPath: run.folder("checkpoints"))
      default: break
      }
      let outcome = try run.run(notebook.text, threads: edit == .threads ? 3 : 2)
      #expect(indices(computed: outcome).isEmpty, "\(edit)\n\(notebook.text)")
      #expect(outcome.reports.map(\.values) == first.reports.map(\.values))
    }
  }

  @Test(arguments: 0..<16)
  func `an option computes its cell and those that depend on it, and going back nothing`(
    seed: UInt64
  ) throws {
    var dice = Dice(seed: 100 + seed)
    var notebook = GeneratedNotebook(&dice)
    let bench = try Workbench(files: SmallData.files)
    let first = try bench.run(notebook.text)
    #expect(first.diagnostics.isEmpty, "\(bench.shown(first.diagnostics))\n\(notebook.text)")
    for _ in 0..<3 {
      let editable = notebook.cells.indices.filter {
        ["partition", "fit-lda"].contains(notebook.cells[$0].directive)
      }
      let cell = dice.oneOf(editable)
      let before = notebook
      notebook.cells[cell].options[0].value = notebook.number()
      let outcome = try bench.run(notebook.text)
      let expected = notebook.dependants(of: cell)
      #expect(indices(computed: outcome) == expected, "cell \(cell)\n\(notebook.text)")
      for index in expected {
        let reasons = outcome.reports[index].reasons
        if index == cell {
          let option = notebook.cells[cell].options[0].key
          let values = [before, notebook].map { $0.cells[cell].options[0].value }
          #expect(reasons == ["\(option): \(values[0]) -> \(values[1])"])
        } else {
          #expect(!reasons.isEmpty)
          #expect(reasons.allSatisfy { $0.hasPrefix("reads ") && $0.hasSuffix(", which ran") })
        }
      }
      let back = try bench.run(before.text)
      #expect(indices(computed: back).isEmpty)
      #expect(indices(computed: try bench.run(notebook.text)).isEmpty)
    }
  }

  @Test(arguments: 0..<4)
  func `a byte of the data computes all that reads it, and the old bytes nothing`(
    seed: UInt64
  ) throws {
    var dice = Dice(seed: 200 + seed)
    let notebook = GeneratedNotebook(&dice)
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(notebook.text)
    let file = seed % 2 == 0 ? "ratings.csv" : "movies.csv"
    let old = try #require(SmallData.files[file])
    // Of the same length, so that only the contents can tell.
    let changed =
      seed % 2 == 0
      ? old.replacing("3.5,", with: "3.0,", maxReplacements: 1)
      : old.replacing("Film 1,", with: "Folm 1,")
    #expect(changed.utf8.count == old.utf8.count && changed != old)
    try bench.folder.write(changed, to: file)
    let outcome = try bench.run(notebook.text)
    #expect(indices(computed: outcome) == Set(notebook.cells.indices))
    #expect(
      outcome.reports[0].reasons == ["\(file) changed (still \(grouped(old.utf8.count)) bytes)"])
    try bench.folder.write(old, to: file)
    #expect(indices(computed: try bench.run(notebook.text)).isEmpty)
  }

  private func grouped(_ number: Int) -> String {
    number < 1000 ? "\(number)" : "\(number / 1000)," + "\(1000 + number % 1000)".dropFirst()
  }

  @Test(arguments: 0..<6)
  func `a plan says what a run then does`(seed: UInt64) throws {
    var dice = Dice(seed: 300 + seed)
    var notebook = GeneratedNotebook(&dice)
    let bench = try Workbench(files: SmallData.files)
    let never = try bench.forecast(notebook.text)
    #expect(never.allSatisfy { $0.outcome == .willRun && $0.reasons == ["never run"] })
    #expect(never.allSatisfy { $0.seconds == nil })
    _ = try bench.run(notebook.text)
    #expect(try bench.forecast(notebook.text).allSatisfy { $0.outcome == .cached })
    let cell = dice.oneOf(
      notebook.cells.indices.filter { notebook.cells[$0].directive == "fit-lda" })
    notebook.cells[cell].options[0].value = notebook.number()
    let forecasts = try bench.forecast(notebook.text)
    let outcome = try bench.run(notebook.text)
    for (forecast, report) in zip(forecasts, outcome.reports) {
      #expect((forecast.outcome == .willRun) == (report.status == .ran))
      #expect(
        forecast.reasons
          == report.reasons.map { $0.replacing("which ran", with: "which will run") })
      #expect(forecast.key?.hex == report.key)
      #expect(forecast.seconds != nil)
    }
  }

  @Test func `a directive's revision is in the keys of its cells and of those that read them`()
    throws
  {
    let bench = try Workbench(files: SmallData.files)
    let plan = try bench.plan(SmallData.notebook)
    for (index, cell) in plan.cells.enumerated() {
      let recipe = try #require(try bench.recipes(of: plan)[index])
      #expect(recipe.parts.prefix(2).map(\.label) == ["directive", "revision"])
      #expect(recipe.parts[1].text == "\(cell.directive.declaration.revision)")
      let raised = Recipe.Part.revision(cell.directive.declaration.revision + 1)
      #expect(Recipe([recipe.parts[0], raised] + recipe.parts.dropFirst(2)).key != recipe.key)
      // Whoever reads a cell has its key among its parts.
      for (kind, source) in cell.inputs {
        let key = try #require(try bench.recipes(of: plan)[source]).key
        #expect(recipe.parts.contains(.reads(kind.rawValue, key)))
      }
    }
  }
}
