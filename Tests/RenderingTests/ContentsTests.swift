import Language
import Reports
import Testing

@testable import Rendering

@Suite struct ContentsTests {
  private func contents(_ levels: [Int]) throws -> [MarkupReader.Element] {
    let body = levels.enumerated().map { index, level in
      Markup.Block.heading(level: level, anchor: "s\(index)", [.text("S\(index)")])
    }
    let report = Report(
      notebook: "n.md", title: "t", body: body, cells: [], status: .ok, seconds: 1, finished: "",
      versions: [])
    return try MarkupReader.read(Contents(blocks: body, anchors: Anchors(of: report)).markup.text)
  }

  @Test("there are contents from three headings on", arguments: [0, 1, 2, 3, 4])
  func whenThereAre(count: Int) throws {
    let links = try contents(Array(repeating: 1, count: count)).filter { $0.name == "a" }
    #expect(links.map(\.text) == (count < 3 ? [] : (0..<count).map { "S\($0)" }))
  }

  @Test("they are a fold that works without script, two levels deep")
  func fold() throws {
    let elements = try contents([1, 2, 3, 2, 1])
    #expect(elements.prefix(4).map(\.name) == ["nav", "details", "summary", "ul"])
    #expect(
      elements.filter { $0.name == "a" }.compactMap { $0["href"] } == ["#s0", "#s1", "#s3", "#s4"])
    #expect(elements.count { $0.name == "ul" } == 2)
  }
}
