import Foundation
import TestSupport
import Testing

@Suite struct CheckAndSampleTests {
  @Test func `the bundled notebooks are good`() throws {
    let notebooks = try FileManager.default
      .contentsOfDirectory(atPath: Project.path("notebooks")).filter { $0.hasSuffix(".md") }
    #expect(!notebooks.isEmpty)
    for notebook in notebooks {
      let check = try Command.brine(
        "check", Project.path("notebooks/" + notebook), in: Project.root)
      #expect(check.status == 0, "\(check.told)")
    }
  }

  @Test func `check finds everything at once and runs nothing`() throws {
    let folder = try TemporaryFolder()
    try folder.write("```load\nsorce: films\n```\n```avg\n```\n", to: "bad.md")
    let check = try Command.brine("check", "bad.md", in: folder.path)
    #expect(check.status == 2)
    #expect(check.told.contains("bad.md:2:1: error: 'load' has no option 'sorce'"))
    #expect(check.told.contains("bad.md:4:4: error: 'avg' needs segments"))
    #expect(try folder.names() == ["bad.md"])
  }

  @Test func `of a thousand mistakes a hundred are told, and how many more there are`() throws {
    let folder = try TemporaryFolder()
    let values = String(repeating: "{{ load.rating }} ", count: 1000)
    try folder.write(values + "\n\n```load\nsource: films\n```\n", to: "bad.md")
    let check = try Command.brine("check", "bad.md", in: folder.path)
    #expect(check.status == 2)
    #expect(check.told.components(separatedBy: "did you mean 'load.ratings'?").count == 101)
    #expect(check.told.hasSuffix("\n… and 900 more\n"))
  }

  @Test func `a written sample loads as any MovieLens folder does`() throws {
    let folder = try TemporaryFolder()
    let sample = try Command.brine("sample", "set", "--users", "50", "--seed", "7", in: folder.path)
    #expect(sample.status == 0, "\(sample.told)")
    #expect(try folder.names(in: "set") == ["README.txt", "movies.csv", "ratings.csv"])
    try folder.write("```load\nsource: set\n```\n", to: "nb.md")
    let run = try Command.brine("run", "nb.md", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let results = try Results(folder("outputs/nb.json"))
    #expect(results.number("load.users") == 50)
    let again = try Command.brine("sample", "set", "--users", "50", in: folder.path)
    #expect(again.status == 73)
  }
}
