import Foundation
import Language
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// A notebook with every directive and every option, `Fixtures/figures/every-option.md`. Its values and exhibits equal
/// those that the script beside it computes with pandas, NumPy and scikit-learn.
@Suite struct EveryOptionTests {
  private struct Expected: Decodable {
    let cells: [String: Figures.Cell]
    /// By cell, where it is not `tolerance`.
    let tolerances: [String: Double]
  }

  /// Relative; the largest departure is some 1e-11.
  private static let tolerance = 1e-9

  /// Directives whose cells are here to be run, and whose figures another test compares with Python's.
  private static let comparedElsewhere: Set<String> = []

  private static let notebook = Result { try Figures.text("every-option.md") }

  /// The cells, planned as for a run of the built-in ratings; nothing is read.
  private static func planned() throws -> [CellTask] {
    let (notebook, problems) = NotebookParser(directives: Catalog.names)
      .parse(file: "every-option.md", bytes: Array(try self.notebook.get().utf8))
    let analysis = Analysis(of: notebook, in: NotebookPlace(folder: "/", current: "/"))
    #expect((problems + analysis.diagnostics).isEmpty)
    return Array(analysis.graph.cells)
  }

  /// What the cells of a directive set an option to.
  private static func values(
    of option: OptionDeclaration, in declaration: DirectiveDeclaration, _ cells: [CellTask]
  ) -> [OptionValue] {
    cells.filter { $0.directive.declaration.name == declaration.name }
      .compactMap { $0.options.values[option.name] }
  }

  @Test func `every option of every directive is set to something else than its default`() throws {
    let cells = try Self.planned()
    for directive in Catalog.directives {
      let declaration = directive.declaration
      #expect(
        cells.contains { $0.directive.declaration.name == declaration.name },
        "no cell of every-option.md is '\(declaration.name)'")
      for option in declaration.options where option.effect != .looks {
        #expect(
          Self.values(of: option, in: declaration, cells).contains { $0 != option.defaultValue },
          "no '\(declaration.name)' of every-option.md sets '\(option.name)'")
      }
    }
  }

  /// But for the columns that `head` can sort by, which are the tables' columns.
  @Test func `every word that an option takes is used`() throws {
    let cells = try Self.planned()
    for directive in Catalog.directives {
      let declaration = directive.declaration
      for option in declaration.options where option.name != Head.option.sort.name {
        guard case .choice(let words) = option.type else { continue }
        let used = Self.values(of: option, in: declaration, cells)
        for word in words {
          #expect(
            used.contains(.text(word)),
            "no '\(declaration.name)' of every-option.md has '\(option.name): \(word)'")
        }
      }
    }
  }

  /// Reading another cell's option would end the program.
  @Test(.needsMovieLens)
  func `every option that a directive declares is read by it, and no other`() throws {
    let bench = try Workbench()
    let plan = try #require(
      try bench.makePlan(Self.notebook.get(), ["source": MovieLens.folder]).0)
    var cells = Array(plan.cells)
    let logs = Dictionary(
      uniqueKeysWithValues: Catalog.names.map { ($0, OptionLog()) })
    for (index, cell) in cells.enumerated() {
      var options = cell.options
      options.log = logs[cell.directive.declaration.name]
      cells[index] = cell.with(options)
      cells[index].branches = cell.branches
      // What is asked before the run counts as well.
      _ = cell.directive.publishedNames(with: options, reading: [:])
    }
    let reports = try bench.run(TaskGraph(notebook: plan.notebook, cells: cells)).reports
    #expect(reports.allSatisfy { $0.status == .ran })
    let shown = Set(DisplayOptions.declarations.map(\.name) + ["heading"])
    for directive in Catalog.directives {
      let declaration = directive.declaration
      let asked = try #require(logs[declaration.name]).names.subtracting(shown)
      let own = Set(declaration.options.map(\.name))
      #expect(asked.union(shown.intersection(own)) == own, "\(declaration.name)")
    }
  }

  @Test(.needsMovieLens)
  func `every value and every exhibit is that of pandas and scikit-learn`() throws {
    let expected = try Figures.decoded(Expected.self, from: "every-option.json")
    let outcome = try Workbench().run(
      Self.notebook.get(), parameters: ["source": MovieLens.folder])
    #expect(outcome.diagnostics.isEmpty)
    let compared = outcome.reports.filter { !Self.comparedElsewhere.contains($0.directive) }
    #expect(Set(compared.map(\.name)) == Set(expected.cells.keys))
    for report in compared {
      let cell = try #require(expected.cells[report.name], "\(report.name)")
      cell.expect(report, within: expected.tolerances[report.name] ?? Self.tolerance)
    }
    // Single precision leaves a mark, if a small one.
    let single = try #require(expected.cells["lda-single"])
    let values = try #require(outcome.report("lda-single")).values
    #expect(!values.departures(from: single.values, within: 1e-12, at: "lda-single").isEmpty)
  }
}
