import Foundation
import Testing

@testable import Directives
@testable import Running

/// Which inputs are part of a key, and which are not.
@Suite struct RecipeTests {
  @Test func `moving notebook and data changes no key`() throws {
    let keys = try (0..<2).map { _ in
      try Workbench(files: SmallData.files).run(SmallData.notebook).reports.map(\.key)
    }
    #expect(keys[0] == keys[1])
    #expect(keys[0].allSatisfy { $0?.count == 64 })
  }

  @Test func `a parameter is in the key by its value, not by its name`() throws {
    let bench = try Workbench(files: SmallData.files)
    let first = try bench.run(SmallData.notebook)
    let header = "---\nparams:\n  k: 5\n---\n"
    let text = header + SmallData.notebook.replacing("components: 2", with: "components: ${k}")
    let same = try bench.run(text, parameters: ["k": "2"])
    #expect(same.reports.map(\.key) == first.reports.map(\.key))
    let other = try bench.run(text)
    #expect(other.computed == ["lda", "show-segment", "segment", "avg", "r2"])
  }

  @Test func `every cell's key is its own`() throws {
    let keys = try Workbench(files: SmallData.files).run(SmallData.notebook).reports.map(\.key)
    #expect(Set(keys).count == keys.count)
  }
}
