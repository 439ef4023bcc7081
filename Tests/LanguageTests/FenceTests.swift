import Testing

@testable import Language
@testable import Reports

@Suite struct FenceTests {
  /// Every way to put four of these in front of a fence.
  private static let fronts: [String] = {
    let marks = ["", " ", "\t", ">", "-", "1.", "   "]
    return (0..<4).reduce([""]) { fronts, _ in fronts.flatMap { front in marks.map { front + $0 } }
    }
  }()

  @Test func `a fence that libcmark sees is found in the line, whatever stands in front`() throws {
    var found = 0
    for front in Set(Self.fronts) {
      let line = front + "```load x"
      let source = try SourceText(file: "nb.md", bytes: Array((line + "\n").utf8))
      for block in CMarkTree(line + "\n").codeBlocks() {
        let fence = Fence(block, in: source)
        #expect((fence == nil) == block.info.isEmpty, "\(line.debugDescription)")
        guard let fence else { continue }
        found += 1
        #expect(fence.words.map(\.text) == ["load", "x"])
        #expect(fence.place.column == front.count + 1, "\(line.debugDescription)")
      }
    }
    #expect(found > 50)
  }

  @Test(arguments: [
    ("```", true), ("````", true), ("  ``` ", true), ("> > ```", true), ("``", false),
    ("~~~", false), ("``` x", false), ("x ```", false), ("", false),
  ])
  func `a closing fence has the same mark, at least as often, and nothing else`(
    line: String, closes: Bool
  ) throws {
    let source = try SourceText(file: "nb.md", bytes: Array("```load\n".utf8))
    let block = try #require(CMarkTree("```load\n").codeBlocks().first)
    let fence = try #require(Fence(block, in: source))
    #expect(fence.isClosed(by: line) == closes)
  }
}
