import Foundation
import TestSupport
import Testing

/// Output or messages that cannot be written are reflected in the exit status, and no report is lost.
@Suite struct UnwritableOutputTests {
  private static let notebook = """
    # T

    ```load
    source: films
    users: 0.02
    ```
    ```head
    rows: ${n}
    ```
    """

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("---\nparams: {n: 3}\n---\n" + Self.notebook, to: "nb.md")
    #expect(try Command.brine("run", "nb.md", "-q", in: folder.path).status == 0)
  }

  /// Runs a line of shell in which `brine` is the program.
  private func shell(_ line: String) throws -> Command {
    try Command.run(
      "/bin/bash", ["-c", "brine() { \"\(Command.program.path)\" \"$@\"; }; \(line)"],
      in: folder.path)
  }

  private static let printing = [
    "docs", "docs --format json-schema", "docs fit-lda --format markdown", "plan nb.md",
    "plan nb.md --format json", "cache ls", "cache ls --format json", "cache verify",
    "cache show load", "cache gc --max-size 1G", "diff outputs/nb.json x.json",
    "diff outputs/nb.json x.json --format json", "--help", "--version", "run --help",
  ]

  @Test(arguments: printing)
  func `a full disk`(command: String) throws {
    try folder.write(folder.read("outputs/nb.json"), to: "x.json")
    let full = try shell("brine \(command) > /dev/full")
    #expect(full.status == 73, "\(full.told)")
    #expect(
      full.told == "error: standard output cannot be written: No space left on device\n",
      "\(full.told)")
    let closed = try shell("brine \(command) >&-")
    #expect(closed.status == 73, "\(closed.told)")
    #expect(
      closed.told == "error: standard output cannot be written: Bad file descriptor\n",
      "\(closed.told)")
  }

  @Test(arguments: printing)
  func `a reader who leaves`(command: String) throws {
    try folder.write(folder.read("outputs/nb.json"), to: "x.json")
    // The reader is gone before the first word, whatever is faster.
    let run = try shell(
      "set -o pipefail; (while kill -0 $BASHPID && [ ! -e gone ]; do :; done; brine \(command)) "
        + "| (exec 0<&-; touch gone)")
    // As of any program that SIGPIPE ended, and quietly.
    #expect(run.status == 141, "\(run.told)")
    #expect(run.told == "", "\(run.told)")
  }

  @Test(arguments: [
    "check nb.md", "run nb.md", "run nb.md --matrix n=3,4", "publish nb.md", "sample films",
  ])
  func `what is told is lost, and the report is not`(command: String) throws {
    for directory in ["outputs", "site", "films"] {
      try? FileManager.default.removeItem(atPath: folder(directory))
    }
    #expect(try shell("brine \(command) 2> /dev/full").status == 73)
    try expectWritten(by: command)
    #expect(try shell("set -o pipefail; brine \(command) 2>&1 | head -c 0").status == 73)
    try expectWritten(by: command)
    #expect(try shell("brine \(command) 2>&-").status == (command == "sample films" ? 73 : 73))
    try expectWritten(by: command)
  }

  /// The files that a command leaves, which are taken away.
  private func expectWritten(by command: String) throws {
    let expected = [
      "run nb.md": ["outputs/nb.html", "outputs/nb.json"],
      "run nb.md --matrix n=3,4": ["outputs/nb-matrix.json", "outputs/nb-n-4.html"],
      "publish nb.md": ["site/nb.html", "site/index.html"],
      "sample films": ["films/ratings.csv"],
    ]
    for file in expected[command] ?? [] {
      #expect(FileManager.default.fileExists(atPath: folder(file)), "\(command): \(file)")
      try? FileManager.default.removeItem(atPath: folder(file))
    }
    try? FileManager.default.removeItem(atPath: folder("films"))
  }

  @Test func `a cell that fails is told of before words that are lost`() throws {
    try folder.write("# T\n\n```load\nratings: no.csv\n```\n", to: "bad.md")
    #expect(try shell("brine run bad.md 2> /dev/full").status == 1)
    #expect(try shell("brine plan nb.md --no-such-flag 2> /dev/full").status == 64)
  }

  @Test func `no file takes the place of a stream that is closed`() throws {
    #expect(try shell("brine run nb.md --fresh 0<&- 1>&- 2>&-").status == 73)
    let page = String(decoding: try folder.read("outputs/nb.html"), as: UTF8.self)
    #expect(page.hasPrefix("<!"))
    #expect(page.hasSuffix("</html>\n"))
    let results = try Results(folder("outputs/nb.json"))
    #expect(results.statuses == ["ran", "ran"])
    #expect(try shell("brine cache verify").status == 0)
  }

  @Test func `a file where the folder of reports should be is said to be none`() throws {
    try folder.write("a file", to: "taken")
    let file = try Command.brine("run", "nb.md", "-o", "taken", in: folder.path)
    #expect(file.status == 73)
    #expect(file.told == "error: reports cannot be written to 'taken': it is no folder\n")
    let under = try Command.brine("run", "nb.md", "-o", "taken/x", in: folder.path)
    #expect(under.status == 73)
    #expect(under.told == "error: reports cannot be written to 'taken/x': Not a directory\n")
    #expect(try folder.read("taken") == Array("a file".utf8))
  }
}
