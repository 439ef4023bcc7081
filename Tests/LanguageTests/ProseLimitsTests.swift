import Glibc
import TestSupport
import Testing

@testable import Language
@testable import Reports

/// Prose that exceeds a limit is rejected early, with its place.
@Suite struct ProseLimitsTests {
  private func problems(_ text: String) -> [String] {
    let (_, diagnostics) = NotebookParser(directives: ["load"])
      .parse(file: "nb.md", bytes: Array(text.utf8))
    return diagnostics.map { "\($0.range?.line ?? 0): \($0.severity): \($0.message)" }
  }

  private func table(columns: Int, rows: Int) -> String {
    String(repeating: "|a", count: columns) + "\n" + String(repeating: "|-", count: columns) + "\n"
      + String(repeating: "b\n", count: rows)
  }

  private static let lacking =
    "error: the tables lack more than 524288 cells that their heads have columns for"

  @Test func `a table has no more cells that nobody wrote than GitHub's`() {
    // 583 rows lack 899 cells each.
    #expect(problems(table(columns: 900, rows: 583)) == [])
    #expect(problems(table(columns: 900, rows: 700)) == ["586: \(Self.lacking)"])
  }

  @Test func `all tables of a notebook share the cells that nobody wrote, those of captions too`() {
    let half = table(columns: 600, rows: 600)
    #expect(problems(half) == [])
    #expect(problems(half + "\nc\n\n" + half).map { $0.hasSuffix(Self.lacking) } == [true])
    let caption = half.split(separator: "\n").map { "  \($0)\n" }.joined()
    #expect(
      problems("```load\ncaption: |\n\(caption)```\n\n" + half).map {
        $0.hasSuffix(Self.lacking)
      } == [true])
  }

  @Test func `images that nothing closes do not pile up in one paragraph`() {
    let many = String(repeating: "![[]() ", count: CostlyLines.mostImages)
    #expect(problems(many) == [])
    #expect(problems(many + "\n\n" + many) == [])
    #expect(
      problems("a\n\n" + many + "\n![\n") == [
        "4: error: more than 3000 images begin in one paragraph"
      ])
  }

  @Test(
    "quotes and lists that stand in too many others are refused, whatever follows",
    arguments: ["- ", "> ", "1. ", ">- ", "+\t"])
  func depth(mark: String) {
    let message = "1: error: quotes, lists or emphasis stand in more than 100 others"
    #expect(problems(String(repeating: mark, count: 5_000) + "x\n\n\ny\n") == [message])
    #expect(problems(String(repeating: mark, count: 40) + "x\n") == [])
  }

  @Test func `lists that go in line by line are refused where they are too deep`() {
    let lines = (0..<400).map { String(repeating: " ", count: 2 * $0) + "- x\n" }.joined()
    let found = problems(lines + String(repeating: "\n", count: 400))
    #expect(found.contains { $0.hasSuffix("stand in more than 100 others") })
  }

  @Test func `rules, tables of dashes and deep indentation are no lists`() {
    let rule = String(repeating: "-", count: 500) + "\n\n"
    let numbers = "```\n" + String(repeating: "0.1 -0.2 ", count: 200) + "\n```\n\n"
    let indented = "```\n" + String(repeating: " ", count: 900) + "- x\n```\n"
    #expect(problems(rule + numbers + indented) == [])
  }

  @Test func `a pipe that prose names is not waited for`() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo("\(folder.path)/p.md", 0o600) == 0)
    let parser = NotebookParser(directives: [])
    let (notebook, _) = parser.parse(
      file: "nb.md", bytes: Array("[x](p.md#a) ![y](p.md) [z](p.md)\n".utf8))
    let (_, faults) = ProseFiles(folder: folder.path, parser: parser).embedded(in: notebook)
    #expect(
      faults.map(\.message) == [
        "there is no section '#a' in 'p.md'",
        "'p.md' is no image, expected \(ImageFile.kinds)",
      ])
  }

  @Test func `images have a limit together, each counted once`() throws {
    let folder = try TemporaryFolder()
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let large = png + [UInt8](repeating: 0, count: ImageFile.largest - png.count)
    for number in 1...12 { _ = try folder.write(large, to: "\(number).png") }
    let parser = NotebookParser(directives: [])
    func faults(_ names: [String]) -> [String] {
      let text = names.map { "![a](\($0).png)\n" }.joined()
      let (notebook, _) = parser.parse(file: "nb.md", bytes: Array(text.utf8))
      return ProseFiles(folder: folder.path, parser: parser).embedded(in: notebook).diagnostics.map
      {
        "\($0.range?.line ?? 0):\($0.range?.column ?? 0): \($0.message)"
      }
    }
    let fitting = (1...11).map { "\($0)" }
    #expect(faults(fitting + fitting + Array(repeating: "./1", count: 2000)) == [])
    #expect(
      faults(fitting + fitting + ["12"]) == [
        "23:6: the images together take up more than 64 MB of the page"
      ])
  }
}
