import Foundation
import Reports
import TestSupport
import Testing

/// The output and exit status of `brine run`.
@Suite struct RunCommandTests {
  private static let ratings = (1...20).flatMap { user in
    (1...6).map { "\(user),\((user * 3 + $0 * 2) % 11 + 1),\($0 % 5 + 1).0,\(user * 10 + $0)\n" }
  }.joined()

  private static let notebook = """
    ---
    title: Small <things>
    params:
      k: 2
    ---

    # A heading

    ```load
    ratings: ratings.csv
    movies: movies.csv
    ```
    ```partition
    ```
    ```fit-lda
    components: ${k}
    ```
    ```show-segment
    segment: 0
    ```
    """

  private func folder(_ notebook: String = notebook) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("userId,movieId,rating,timestamp\n" + Self.ratings, to: "ratings.csv")
    let movies = (1...11).map { "\($0),\"<script>alert(\($0))</script>\",Drama\n" }.joined()
    try folder.write("movieId,title,genres\n" + movies, to: "movies.csv")
    try folder.write(notebook, to: "small.md")
    return folder
  }

  @Test func `it writes a report, results and checkpoints, and says how it goes`() throws {
    let folder = try folder()
    let run = try Command.brine("run", "small.md", in: folder.path)
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    let lines = run.told.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.first?.hasPrefix("cell 1/4 load ran in ") == true)
    #expect(lines.last?.hasPrefix("outputs/small.html: 4 ran, ") == true)
    #expect(!run.told.contains("\u{1B}"))
    #expect(try folder.names(in: "outputs") == ["checkpoints", "small.html", "small.json"])
    let results = try Results(folder("outputs/small.json"))
    #expect(results.notebook == "small.md")
    #expect(results.status == "ok")
    #expect(results.cells.map(\.name) == ["load", "partition", "fit-lda", "show-segment"])
    #expect(results.cells.map(\.line) == [9, 13, 15, 18])
    #expect(results.cells.map(\.reads) == [[], ["load"], ["partition"], ["fit-lda"]])
  }

  @Test func `it writes down what it was made from, by what and on what`() throws {
    let folder = try folder()
    _ = try Command.brine("run", "small.md", "--threads", "1", in: folder.path)
    let sums = try Command.run(
      "/usr/bin/sha256sum", ["small.md", "ratings.csv", "movies.csv"], in: folder.path
    ).output.split(separator: "\n").map { String($0.prefix(64)) }
    let html = try String(contentsOfFile: folder("outputs/small.html"), encoding: .utf8)
    for sum in sums { #expect(html.contains("<code>\(sum)</code>")) }
    #expect(html.contains(" MB of memory") || html.contains("\u{A0}MB of memory"))
    for words in ["1 thread; ", "brine 0.1.0, Swift 6", "libcmark 0.", "4 ran"] {
      #expect(html.contains(words), "\(words)")
    }
    let data = try Data(contentsOf: URL(filePath: folder("outputs/small.json")))
    let json = try JSONDecoder().decode(Value.self, from: data)
    #expect(json[["sha256"]] == .text(sums[0]))
    #expect(json[["report"]] == .text("small.html"))
    #expect(json[["machine", "threads"]] == .integer(1))
    guard case .list(let cells)? = json[["cells"]], case .list(let files)? = cells[0][["files"]]
    else {
      Issue.record("no cells or files")
      return
    }
    #expect(files.map { $0[["sha256"]] } == sums.dropFirst().map(Value.text))
    #expect(files.map { $0[["name"]] } == ["ratings.csv", "movies.csv"].map(Value.text))
    #expect(cells[2][["computedOn"]] == json[["machine"]])
    guard case .integer(let memory)? = json[["peakMemory"]] else {
      Issue.record("no memory")
      return
    }
    #expect(memory > 1 << 20)
  }

  @Test func `the notebook comes out of the page as it went in`() throws {
    let odd = Array("\u{FEFF}\(Self.notebook)\n\n<b>é</b> 'quoted' {{ load.users }}".utf8)
    let bytes = odd.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
    let folder = try folder()
    try folder.write(bytes, to: "small.md")
    let run = try Command.brine("run", "small.md", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
    let html = try String(contentsOfFile: folder("outputs/small.html"), encoding: .utf8)
    let start = "download=\"small.md\" href=\"data:text/markdown;charset=utf-8;base64,"
    let link = try #require(html.components(separatedBy: start).dropFirst().first)
    #expect(Data(base64Encoded: String(link.prefix { $0 != "\"" })) == Data(bytes))
  }

  @Test func `a film called like a script is a film`() throws {
    let folder = try folder()
    _ = try Command.brine("run", "small.md", in: folder.path)
    let html = try String(contentsOfFile: folder("outputs/small.html"), encoding: .utf8)
    // The page's own script alone is one.
    #expect(html.split(separator: "<script").count == 2)
    #expect(!html.contains("<script>alert"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(html.contains("Small &lt;things&gt;"))
  }

  @Test func `-P and --params set parameters, and -P wins`() throws {
    let folder = try folder()
    try folder.write("k: 3\n", to: "p.yml")
    _ = try Command.brine("run", "small.md", "--params", "p.yml", in: folder.path)
    var results = try Results(folder("outputs/small.json"))
    #expect(results.value("fit-lda.shape") == .list([.integer(3), .integer(11)]))
    _ = try Command.brine("run", "small.md", "--params", "p.yml", "-P", "k=4", in: folder.path)
    results = try Results(folder("outputs/small.json"))
    #expect(results.value("fit-lda.shape") == .list([.integer(4), .integer(11)]))
  }

  @Test func `an unknown parameter stops everything, with a guess`() throws {
    let folder = try folder()
    let run = try Command.brine("run", "small.md", "-P", "kk=4", in: folder.path)
    #expect(run.status == 2)
    #expect(run.told.contains("did you mean 'k'?"))
    #expect(try folder.names() == ["movies.csv", "ratings.csv", "small.md"])
  }

  @Test func `a failing cell gives status 1 and a report all the same`() throws {
    let folder = try folder(Self.notebook.replacing("movies.csv", with: "films.csv"))
    let run = try Command.brine("run", "small.md", in: folder.path)
    #expect(run.status == 1)
    #expect(run.told.contains("small.md:11:9: error: there is no file"))
    #expect(run.told.contains("cell 2/4 partition not run: waits for load"))
    let results = try Results(folder("outputs/small.json"))
    #expect(results.status == "failed")
    #expect(results.statuses == ["failed", "skipped", "skipped", "skipped"])
    let html = try String(contentsOfFile: folder("outputs/small.html"), encoding: .utf8)
    #expect(html.contains("films.csv"))
  }

  @Test func `an invalid notebook gives status 2 and nothing is written`() throws {
    let folder = try folder(Self.notebook.replacing("${k}", with: "many"))
    let run = try Command.brine("run", "small.md", in: folder.path)
    #expect(run.status == 2)
    #expect(run.told.contains("small.md:16:13: error: 'components' is 'many'"))
    #expect(try folder.names() == ["movies.csv", "ratings.csv", "small.md"])
  }

  @Test func `one invalid notebook of several stops them all before anything runs`() throws {
    let folder = try folder()
    try folder.write("```laod\n```\n```load\n```\n", to: "bad.md")
    let run = try Command.brine("run", "small.md", "bad.md", in: folder.path)
    #expect(run.status == 2)
    #expect(!FileManager.default.fileExists(atPath: folder("outputs")))
  }

  @Test(
    "a wrong command line gives status 64",
    arguments: [
      ["run"], ["run", "small.md", "--threads", "0"], ["run", "small.md", "-P", "k"],
      ["frobnicate"], ["run", "small.md", "./small.md"], ["run", "small.md", "-o", ""],
      ["sample", "set", "--users", "0"],
    ])
  func wrongCommandLine(arguments: [String]) throws {
    let folder = try folder()
    #expect(try Command.brine(arguments, in: folder.path).status == 64)
  }

  @Test func `a notebook that is not there, or no text, is told`() throws {
    let folder = try folder()
    try Data([0x23, 0xFF, 0x0A]).write(to: URL(filePath: folder("latin.md")))
    let run = try Command.brine("run", "nowhere.md", "latin.md", "outputs", in: folder.path)
    #expect(run.status == 2)
    #expect(run.told.contains("nowhere.md: error"))
    #expect(run.told.contains("latin.md:1:2: error"))
  }

  @Test func `Ctrl-C stops a fit of a million passes and leaves whole checkpoints`() throws {
    let slow = Self.notebook.replacing(
      "components: ${k}", with: "components: ${k}\nmax-iter: 1000000\nmean-change-tol: 0")
    let folder = try folder(slow)
    let run = try Command.brine("run", "small.md", in: folder.path, interruptAfter: 1)
    #expect(run.status == 130)
    #expect(try folder.names(in: "outputs") == ["checkpoints"])
    let kept = try folder.names(in: "outputs/checkpoints").filter { $0.hasSuffix(".safetensors") }
    #expect(kept.sorted().map { $0.prefix { $0 != "-" } } == ["load", "partition"])
    let next = try Command.brine("check", "small.md", in: folder.path)
    #expect(next.status == 0)
  }

  @Test func `a folder that cannot be written to is told before anything runs`() throws {
    let folder = try folder()
    try folder.write("a file", to: "taken")
    for output in ["taken", "/proc/brine"] {
      let run = try Command.brine("run", "small.md", "-o", output, in: folder.path)
      #expect(run.status == 73)
      #expect(run.told.hasPrefix("error: reports cannot be written to '\(output)': "))
      #expect(!run.told.contains("cell 1/4"))
      #expect(!run.told.contains("Error Domain"))
    }
  }

  @Test func `a folder in the report's place is told in the system's words`() throws {
    let folder = try folder()
    _ = try Command.brine("run", "small.md", in: folder.path)
    try FileManager.default.removeItem(atPath: folder("outputs/small.html"))
    try FileManager.default.createDirectory(
      atPath: folder("outputs/small.html/x"), withIntermediateDirectories: true)
    let run = try Command.brine("run", "small.md", in: folder.path)
    #expect(run.status == 73)
    #expect(!run.told.contains("Error Domain"))
  }

  @Test func `the same cell twice is computed once`() throws {
    let twice = Self.notebook + "\n```fit-lda again\ncomponents: 2\n```\n"
    let folder = try folder(twice)
    for arguments in [["--fresh"], []] {
      _ =
        arguments.isEmpty
        ? try Command.brine("run", "small.md", in: folder.path)
        : try Command.brine("run", "small.md", "--fresh", in: folder.path)
      let results = try Results(folder("outputs/small.json"))
      #expect(results.cells.last?.status == "cached")
      #expect(results.value("again.sum") == results.value("fit-lda.sum"))
    }
  }

  @Test func `--quiet tells nothing where nothing is wrong`() throws {
    let folder = try folder()
    let run = try Command.brine("run", "small.md", "--quiet", in: folder.path)
    #expect(run.status == 0)
    #expect(run.told.isEmpty)
  }

  @Test func `a path given on the command line is looked for in the current folder`() throws {
    let folder = try folder("---\nparams:\n  file: none.csv\n---\n```load\nratings: ${file}\n```\n")
    try FileManager.default.createDirectory(
      atPath: folder("notes"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: folder("small.md"), toPath: folder("notes/small.md"))
    let run = try Command.brine(
      "run", "notes/small.md", "-P", "file=ratings.csv", in: folder.path)
    #expect(run.status == 0, "\(run.told)")
  }
}
