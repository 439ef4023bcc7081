import Foundation
import TestSupport
import Testing

/// A report does not replace the report of another notebook with the same name.
@Suite struct SameNameTests {
  private static let notebook = """
    ---
    params: {k: 3}
    ---
    # T

    ```load
    source: films
    users: 0.02
    ```
    ```head
    rows: ${k}
    ```
    """

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["a/nb.md", "b/nb.md", "nb.md", "nb-k-3.md", "nb-matrix.md"] {
      try write(Self.notebook + "\n\(name)\n", to: name)
    }
  }

  private func write(_ text: String, to name: String) throws {
    let path = URL(filePath: folder(name))
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: path)
  }

  private func brine(_ arguments: String..., here: String = ".") throws -> Command {
    try Command.brine(arguments, in: folder(here))
  }

  private func outputs(_ name: String = "outputs") throws -> [String: [UInt8]] {
    let names = try folder.names(in: name).filter { $0.contains(".") }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try folder.read(name + "/" + $0)) })
  }

  /// A command that would replace a report, and the one line that says so; nothing is changed.
  private func expectRefusal(
    _ arguments: [String], _ message: String, hint: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try outputs()
    let run = try Command.brine(arguments, in: folder.path)
    #expect(run.status == 73, "\(run.told)", sourceLocation: sourceLocation)
    #expect(
      run.told.hasPrefix("error: \(message)\nhint: \(hint)\n"), "\(run.told)",
      sourceLocation: sourceLocation)
    #expect(try outputs() == before, sourceLocation: sourceLocation)
    // The way out that the hint gives is one.
    let words = hint.split(separator: " ").dropFirst().map(String.init)
    let way = try Command.brine(words, in: folder.path)
    #expect(way.status == 0, "\(way.told)", sourceLocation: sourceLocation)
    #expect(
      try outputs().filter { before[$0.key] != nil } == before, sourceLocation: sourceLocation)
  }

  @Test func `another notebook of the same name is refused before it runs`() throws {
    #expect(try brine("run", "a/nb.md").status == 0)
    try expectRefusal(
      ["run", "b/nb.md"],
      "'outputs/nb.html' is the report of 'a/nb.md', and a run of 'b/nb.md' would replace it",
      hint: "brine run b/nb.md -o outputs/b")
    try expectRefusal(
      ["run", "nb.md"],
      "'outputs/nb.html' is the report of 'a/nb.md', and a run of 'nb.md' would replace it",
      hint: "brine run nb.md -o outputs/nb")
    // The same file by other names is the same notebook.
    for path in ["a/nb.md", "./a/nb.md", "b/../a/nb.md", folder("a/nb.md")] {
      #expect(try brine("run", path).status == 0)
    }
    #expect(try brine("run", "nb.md", "-o", "../outputs", here: "a").status == 0)
    #expect(try brine("run", "nb.md", "-o", folder("outputs"), here: "a").status == 0)
    #expect(try brine("run", "nb.md", "-o", "../outputs", here: "b").status == 73)
  }

  @Test func `runs of a matrix are kept apart from notebooks`() throws {
    #expect(try brine("run", "nb-k-3.md").status == 0)
    try expectRefusal(
      ["run", "nb.md", "--matrix", "k=2,3"],
      "'outputs/nb-k-3.html' is the report of 'nb-k-3.md', and a run of 'nb.md' would replace it",
      hint: "brine run nb.md -o outputs/nb")
    #expect(try brine("run", "nb-matrix.md").status == 0)
    #expect(try brine("run", "nb.md", "--matrix", "k=4").status == 73)
    try FileManager.default.removeItem(atPath: folder("outputs"))
    #expect(try brine("run", "nb.md", "--matrix", "k=2,3").status == 0)
    #expect(try brine("run", "nb.md", "--matrix", "k=3,4").status == 0)
    try expectRefusal(
      ["run", "nb-k-3.md"],
      "'outputs/nb-k-3.html' is the report of 'nb.md', and a run of 'nb-k-3.md' would replace it",
      hint: "brine run nb-k-3.md -o outputs/nb-k-3")
    try expectRefusal(
      ["run", "nb-matrix.md"],
      "'outputs/nb-matrix.json' is results of 'nb.md', and a run of 'nb-matrix.md' would replace it",
      hint: "brine run nb-matrix.md -o outputs/nb-matrix")
  }

  @Test func `a notebook that was moved or renamed keeps its report, as does a project`() throws {
    #expect(try brine("run", "a/nb.md").status == 0)
    try FileManager.default.moveItem(atPath: folder("a/nb.md"), toPath: folder("c.md"))
    try FileManager.default.moveItem(atPath: folder("c.md"), toPath: folder("nb.md.moved"))
    #expect(try brine("run", "b/nb.md").status == 0)
    // All of it elsewhere.
    try FileManager.default.createDirectory(
      atPath: folder("there"), withIntermediateDirectories: true)
    for name in ["a", "b", "outputs"] {
      try FileManager.default.moveItem(atPath: folder(name), toPath: folder("there/" + name))
    }
    try write(Self.notebook + "again", to: "b/nb.md")
    #expect(try brine("run", "b/nb.md", here: "there").status == 0)
    try write(Self.notebook, to: "there/a/nb.md")
    #expect(try brine("run", "a/nb.md", here: "there").status == 73)
  }

  @Test func `results of an older version are known by the notebook they name`() throws {
    #expect(try brine("run", "a/nb.md").status == 0)
    let text = String(decoding: try folder.read("outputs/nb.json"), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("\"source\" : ") }
    #expect(text.contains("\"source\" : \"../a/nb.md\""))
    try folder.write(lines.joined(separator: "\n"), to: "outputs/nb.json")
    #expect(try brine("run", "b/nb.md").status == 73)
    #expect(try brine("run", "a/nb.md").status == 0)
    try folder.write(
      lines.joined(separator: "\n").replacing("a/nb.md", with: "gone/nb.md"), to: "outputs/nb.json")
    #expect(try brine("run", "b/nb.md").status == 0)
  }

  @Test func `what no run wrote stays`() throws {
    #expect(try brine("run", "a/nb.md", "-o", "elsewhere").status == 0)
    try write("{\"name\": \"a package\"}", to: "outputs/nb.json")
    try expectRefusal(
      ["run", "nb.md"],
      "'outputs/nb.json' is no results of a run, and a run of 'nb.md' would replace it",
      hint: "brine run nb.md -o outputs/nb")
    try FileManager.default.removeItem(atPath: folder("outputs"))
    try write("<p>by hand</p>", to: "outputs/nb.html")
    try expectRefusal(
      ["run", "nb.md"],
      "'outputs/nb.html' is no report of a run, and a run of 'nb.md' would replace it",
      hint: "brine run nb.md -o outputs/nb")
    try FileManager.default.removeItem(atPath: folder("outputs"))
    #expect(try brine("publish", "nb.md", "-o", "outputs").status == 0)
    try expectRefusal(
      ["run", "nb.md"],
      "'outputs/nb.html' is a page that 'publish' wrote, and a run of 'nb.md' would replace it",
      hint: "brine run nb.md -o outputs/nb")
    // A report whose results were taken away, and what a power cut leaves of a file.
    #expect(try brine("run", "nb.md", "-o", "o").status == 0)
    try FileManager.default.removeItem(atPath: folder("o/nb.json"))
    #expect(try brine("run", "nb.md", "-o", "o").status == 0)
    for left in ["", "\0\0\0\0", "{\n  \"cells\" : ["] {
      try write(left, to: "o/nb.json")
      try write(left.hasPrefix("{") ? "" : left, to: "o/nb.html")
      #expect(try brine("run", "nb.md", "-o", "o").status == 0, "\(left)")
    }
  }

  @Test func `a page of a site is not replaced by that of another notebook of its name`() throws {
    #expect(try brine("publish", "a/nb.md", "nb-k-3.md").status == 0)
    let before = try outputs("site")
    let refused = try brine("publish", "b/nb.md", "nb-k-3.md")
    #expect(refused.status == 73)
    #expect(
      refused.told == """
        error: 'site/nb.html' is the page of 'a/nb.md', and that of 'b/nb.md' would replace it
        hint: publish to another folder with -o, or: rm site/nb.html

        """)
    #expect(try brine("publish", "nb.md", here: ".").status == 73)
    #expect(try outputs("site") == before)
    // The same set, by other names and from another folder.
    #expect(try brine("publish", "./a/nb.md", folder("nb-k-3.md")).status == 0)
    #expect(try brine("publish", "nb.md", "../nb-k-3.md", "-o", "../site", here: "a").status == 0)
    // The ways out that the hint gives.
    #expect(try brine("publish", "b/nb.md", "-o", "other").status == 0)
    try FileManager.default.removeItem(atPath: folder("site/nb.html"))
    #expect(try brine("publish", "b/nb.md").status == 0)
    #expect(try brine("publish", "a/nb.md").status == 73)
  }

  @Test func `a notebook that was moved keeps its page, as does a project`() throws {
    #expect(try brine("publish", "a/nb.md").status == 0)
    for name in ["a", "b", "site", "outputs"] {
      try FileManager.default.createDirectory(
        atPath: folder("there"), withIntermediateDirectories: true)
      try FileManager.default.moveItem(atPath: folder(name), toPath: folder("there/" + name))
    }
    try write(Self.notebook, to: "a/nb.md")
    #expect(try brine("publish", "a/nb.md", here: "there").status == 0)
    #expect(try brine("publish", "b/nb.md", here: "there").status == 73)
    try FileManager.default.moveItem(atPath: folder("there/a"), toPath: folder("there/c"))
    #expect(try brine("publish", "c/nb.md", here: "there").status == 0)
    try FileManager.default.removeItem(atPath: folder("there/c"))
    #expect(try brine("publish", "b/nb.md", here: "there").status == 0)
    // A site of an older version does not say whose its pages are.
    let record = String(decoding: try folder.read("there/site/.brine-site"), as: UTF8.self)
    let lines = record.split(separator: "\n")
    #expect(
      lines.last?.hasPrefix("# nb.html\t") == true && lines.last?.hasSuffix("\t../b/nb.md") == true)
    try folder.write(
      lines.dropLast().joined(separator: "\n") + "\n", to: "there/site/.brine-site")
    try write(Self.notebook, to: "there/a/nb.md")
    #expect(try brine("publish", "a/nb.md", here: "there").status == 0)
    #expect(try brine("publish", "b/nb.md", here: "there").status == 73)
  }

  @Test func `names that differ only in case are one name`() throws {
    try write(Self.notebook, to: "NB.md")
    let run = try brine("run", "nb.md", "NB.md")
    #expect(run.status == 64)
    #expect(run.told.contains("two notebooks would be written as 'nb.html'"), "\(run.told)")
    try write(Self.notebook.replacing("{k: 3}", with: "{k: 3, t: x}"), to: "t.md")
    #expect(try brine("run", "t.md", "--matrix", "t=Aa,aA").status == 0)
    #expect(
      try folder.names(in: "outputs").filter { $0.hasSuffix(".html") } == [
        "t-t-Aa.html", "t-t-aA-2.html",
      ])
  }

  @Test func `a notebook from a pipe has no place, and replaces its own`() throws {
    for text in ["# One\n", "# Two\n"] {
      try folder.write(text, to: "in.txt")
      let run = try Command.run(
        "/bin/bash", ["-c", "cat in.txt | \"$0\" run /dev/stdin", Command.program.path],
        in: folder.path)
      #expect(run.status == 0, "\(run.told)")
    }
    #expect(String(decoding: try folder.read("outputs/stdin.html"), as: UTF8.self).contains("Two"))
  }

  @Test func `all paths may be given from the root`() throws {
    let there = try TemporaryFolder()
    for file in ["a/nb.md", "b/nb.md"] {
      try there.write(Self.notebook + file, to: file.replacing("/", with: "-"))
    }
    #expect(
      try Command.brine(["run", folder("a/nb.md"), "-o", there("o")], in: "/").status == 0)
    let other = try Command.brine(["run", folder("b/nb.md"), "-o", there("o")], in: "/")
    #expect(other.status == 73, "\(other.told)")
    #expect(try Command.brine(["run", folder("a/nb.md"), "-o", there("o")], in: "/").status == 0)
  }
}
