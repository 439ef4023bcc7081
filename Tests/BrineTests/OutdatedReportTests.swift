import Checkpoints
import Foundation
import Language
import Reports
import TestSupport
import Testing

@testable import App

/// Each way in which a report, or a part of it, could be older than its source is either impossible or reported.
@Suite struct OutdatedReportTests {
  private static let notebook = """
    ---
    abstract: '![another](abstract.svg)'
    ---
    # Ours

    ![a dot](dot.svg)

    ```load
    ratings: ratings.csv
    ```
    ```partition
    ```
    """
  private static let dot = "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"/></svg>"

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let rows = (1...60).flatMap { user in
      (0..<4).map { "\(user),\((user + $0) % 7 + 1),\($0 + 1).0,\(100 + $0)\n" }
    }
    try folder.write("userId,movieId,rating,timestamp\n" + rows.joined(), to: "ratings.csv")
    for name in ["dot.svg", "abstract.svg"] { try folder.write(Self.dot, to: name) }
    try folder.write(Self.notebook, to: "nb.md")
  }

  private func brine(_ arguments: String...) throws -> Command {
    try Command.brine(arguments, in: folder.path)
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  /// The report of a run after whose last cell, and before its report is written, `change` happens. A person
  /// runs it, not a build server.
  private func report(changing change: () throws -> Void) throws -> Report {
    let (prepared, diagnostics) = PreparedNotebook.prepare(folder("nb.md"), overrides: [])
    let run = try #require(prepared, "\(diagnostics)").run(
      keptIn: Store(directory: folder("kept")), RunSettings(environment: [:]))
    try change()
    return run.report()
  }

  /// Runs a notebook that refers to a chart that is not shown, and makes `change` when all cells have been
  /// computed, and before the report is made: at the warning about the reference the run is held.
  ///
  /// - Parameter last: The directive of the last cell.
  private func brine(
    _ arguments: String..., heldOnceKept last: String,
    then change: (TemporaryFolder) throws -> Void
  ) throws -> Command {
    try Command.brine(arguments + ["--quiet"], in: folder.path) {
      let kept = (try? folder.names(in: "outputs/checkpoints")) ?? []
      return kept.contains { $0.hasPrefix(last) && $0.hasSuffix(".json") }
    } then: {
      try change(folder)
    }
  }

  private func touch(_ name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
      ofItemAtPath: folder(name))
  }

  // MARK: - The notebook's text

  @Test func `a notebook that is edited, rewritten as it was, or removed while it runs`() throws {
    #expect(try report {}.outdated == [])
    // Saved again without a change, or touched: it is the same text.
    #expect(try report { try folder.write(Self.notebook, to: "nb.md") }.outdated == [])
    #expect(try report { try touch("nb.md") }.outdated == [])
    // A change of a blank that keeps the length.
    let edited = Self.notebook.replacing("# Ours", with: "#  Our")
    let changed = try report { try folder.write(edited, to: "nb.md") }
    #expect(changed.outdated == [OutdatedPart(.notebook, path: "nb.md")])
    // What can be taken from the page is the text that it shows, and not the file as it is.
    #expect(changed.text?.bytes == Array(Self.notebook.utf8))
    let gone = try report { try FileManager.default.removeItem(atPath: folder("nb.md")) }
    #expect(gone.outdated == [OutdatedPart(.notebook, path: "nb.md", isGone: true)])
  }

  @Test func `the page, the terminal and the results say it, and the run's status does not change`()
    throws
  {
    let text = Self.notebook + "\n\nSee @fig-partition-9.\n"
    try folder.write(text, to: "nb.md")
    let run = try brine("run", "nb.md", heldOnceKept: "partition") { folder in
      try folder.write(text + "\nOne sentence more.\n", to: "nb.md")
      try folder.write(Self.dot.replacing("r=\"1\"", with: "r=\"2\""), to: "dot.svg")
    }
    #expect(run.status == 0, "\(run.told)")
    for words in [
      "warning: 'nb.md' changed during the run, and the report shows it as it was before; run again",
      "warning: the image 'dot.svg' changed during the run, and the report shows it as it was",
    ] {
      #expect(run.told.contains(words), "\(run.told)")
    }
    let page = try self.text("outputs/nb.html")
    #expect(page.contains("<strong>This report is older than what it was made from.</strong>"))
    #expect(
      page.contains("&#39;nb.md&#39; changed during the run") && !page.contains("One sentence"))
    let results = try self.text("outputs/nb.json")
    #expect(results.contains("\"outdated\" : ["))
    #expect(results.contains("\"kind\" : \"notebook\"") && results.contains("\"kind\" : \"image\""))
    let again = try brine("run", "nb.md")
    #expect(!again.told.contains("changed during"))
    #expect(!(try self.text("outputs/nb.json")).contains("\"outdated\""))
    #expect(try self.text("outputs/nb.html").contains("One sentence more."))
  }

  @Test func `a notebook from a pipe is not read again`() throws {
    let pipe = folder("pipe.md")
    try #require(mkfifo(pipe, 0o600) == 0)
    var command = Command(status: 0, output: "", told: "")
    for name in ["run", "check", "plan"] {
      // Open at both ends, until all of it has been read; after that there is nothing to read.
      let writer = open(pipe, O_RDWR)
      try #require(writer >= 0)
      let text = try folder.read("nb.md")
      #expect(write(writer, text, text.count) == text.count)
      let thread = Thread {
        var state = pollfd(fd: writer, events: Int16(POLLIN), revents: 0)
        let limit = Date(timeIntervalSinceNow: 60)
        while poll(&state, 1, 0) > 0, Date() < limit { usleep(5000) }
        close(writer)
      }
      thread.start()
      command = try brine(name, "pipe.md")
      #expect(command.status == 0, "\(command.told)")
      #expect(!command.told.contains("changed") && !command.told.contains("gone"))
      if name == "run" { #expect(command.told.contains("outputs/pipe.html: 2 ran")) }
    }
    #expect(try !self.text("outputs/pipe.json").contains("\"outdated\""))
    #expect(command.output.hasSuffix("2 cached\n"))
  }

  @Test func `an image that changes, is touched, or is removed while the notebook runs`() throws {
    #expect(try report { try touch("dot.svg") }.outdated == [])
    let other = Self.dot.replacing("r=\"1\"", with: "r=\"2\"")
    #expect(
      try report { try folder.write(other, to: "dot.svg") }.outdated
        == [OutdatedPart(.image, path: "dot.svg")])
    #expect(
      try report { try FileManager.default.removeItem(atPath: folder("dot.svg")) }.outdated
        == [OutdatedPart(.image, path: "dot.svg", isGone: true)])
    // That of the abstract, while the other is only touched.
    try folder.write(Self.dot, to: "dot.svg")
    #expect(
      try report {
        try touch("dot.svg")
        try folder.write(other, to: "abstract.svg")
      }.outdated == [OutdatedPart(.image, path: "abstract.svg")])
  }

  // MARK: - Data

  @Test(
    "data that changes after the last cell was computed, and in a run that computes nothing",
    arguments: [false, true])
  func data(isKept: Bool) throws {
    if isKept { #expect(try report {}.cells.allSatisfy { $0.status == .ran }) }
    let ratings = try text("ratings.csv")
    // The same length, so that only what is in it tells.
    let other = ratings.replacing("1,2,1.0,100", with: "1,2,5.0,100")
    #expect(other != ratings)
    let changed = try report { try folder.write(other, to: "ratings.csv") }
    #expect(changed.cells.map(\.status) == Array(repeating: isKept ? .cached : .ran, count: 2))
    // The digest told is that of what the results come from.
    let digest = InputDigest.sha256(of: Array(ratings.utf8))
    #expect(changed.outdated == [OutdatedPart(.data, path: "ratings.csv", sha256: digest)])
    #expect(changed.files.map(\.sha256) == [digest])
    try folder.write(ratings, to: "ratings.csv")
    #expect(try report { try touch("ratings.csv") }.outdated == [])
    #expect(try report { try folder.write(ratings, to: "ratings.csv") }.outdated == [])
    let gone = try report { try FileManager.default.removeItem(atPath: folder("ratings.csv")) }
    #expect(
      gone.outdated == [OutdatedPart(.data, path: "ratings.csv", sha256: digest, isGone: true)])
  }

  @Test func `data whose digest was remembered is told of as such, and hashed if asked`() throws {
    try touch("ratings.csv")
    // The change time cannot be set back: a file is remembered when it has rested for two seconds.
    Thread.sleep(forTimeInterval: 2.1)
    let first = try report {}
    #expect(first.files.map(\.isRemembered) == [false])
    #expect(try report {}.files.map(\.isRemembered) == [true])
    let again = try report {}
    #expect(again.files.map(\.sha256) == first.files.map(\.sha256))
    _ = try brine("run", "nb.md", "--checkpoints", "kept")
    #expect(try text("outputs/nb.html").contains("hashed by an earlier run"))
    _ = try brine("run", "nb.md", "--checkpoints", "kept", "--paranoid")
    #expect(!(try text("outputs/nb.html")).contains("hashed by an earlier run"))
  }

  @Test func `two files of one name that changed are one sentence, with the cells that read them`()
    throws
  {
    let ratings = try text("ratings.csv")
    var cells = ""
    for (name, line) in [("x", ""), ("y", "999,1,1.0,1\n"), ("z", "998,1,1.0,1\n")] {
      try FileManager.default.createDirectory(
        atPath: folder(name), withIntermediateDirectories: true)
      try folder.write(ratings + line, to: "\(name)/ratings.csv")
      cells += "```load of-\(name)\nratings: \(name)/ratings.csv\n```\n"
    }
    try folder.write(
      cells + "```partition\nfrom: of-z\n```\n\nSee @fig-partition-9.\n", to: "nb.md")
    let run = try brine("run", "nb.md", heldOnceKept: "partition") { folder in
      for name in ["x", "y"] { try folder.write("changed", to: "\(name)/ratings.csv") }
    }
    let sentence = "'ratings.csv' changed during the run, and"
    #expect(run.status == 0 && run.told.components(separatedBy: sentence).count == 2, "\(run.told)")
    let page = try text("outputs/nb.html")
    let notice = try #require(
      page.firstMatch(of: /(?s)<aside class="notice" aria-label="What is outdated">.*?<\/aside>/)
    ).output
    #expect(
      notice.components(separatedBy: "changed during the run").count == 2
        && notice.contains("of-x") && notice.contains("of-y") && !notice.contains("of-z"),
      "\(notice)")
    #expect(try text("outputs/nb.json").components(separatedBy: "\"kind\" : \"data\"").count == 3)
  }

  // MARK: - Reports that were written before

  @Test(arguments: ["plan", "check"])
  func `a report of an earlier text is told of, in one line with what to do`(
    command: String
  ) throws {
    let silent = try brine(command, "nb.md")
    #expect(!silent.told.contains("earlier text"))
    _ = try brine("run", "nb.md")
    #expect(!(try brine(command, "nb.md")).told.contains("earlier text"))
    try folder.write(Self.notebook + "\nMore.\n", to: "nb.md")
    let line = "note: outputs/nb.html shows an earlier text; to write it anew: brine run nb.md\n"
    let told = try brine(command, "nb.md")
    #expect(told.status == 0 && told.told.hasSuffix(line), "\(told.told)")
    // Also where the new text cannot be run.
    try folder.write(Self.notebook + "\n```lode\n```\n```load\n```\n", to: "nb.md")
    let wrong = try brine(command, "nb.md")
    #expect(wrong.status == 2 && wrong.told.hasSuffix(line), "\(wrong.told)")
    // Back at the text that was run there is nothing to say.
    try folder.write(Self.notebook, to: "nb.md")
    #expect(!(try brine(command, "nb.md")).told.contains("earlier text"))
  }

  @Test func `reports elsewhere, of a matrix, of another version, or without their results`() throws
  {
    func notebook(seed: Int) -> String {
      Self.notebook.replacing("abstract:", with: "params: {seed: \(seed)}\nabstract:")
    }
    try folder.write(notebook(seed: 1), to: "nb.md")
    _ = try brine("run", "nb.md", "-o", "out")
    _ = try brine("run", "nb.md", "-o", "out", "--matrix", "seed=1,2")
    try folder.write(notebook(seed: 2), to: "nb.md")
    #expect(!(try brine("check", "nb.md")).told.contains("earlier text"))
    let told = try brine("check", "nb.md", "-o", "out").told
    for words in [
      "note: out/nb.html shows an earlier text; to write it anew: brine run nb.md -o out\n",
      "note: out/nb-matrix.json and 2 more show an earlier text; to write them anew: "
        + "brine run nb.md -o out --matrix …\n",
    ] {
      #expect(told.contains(words), "\(told)")
    }
    let plan = try brine("plan", "nb.md", "-o", "out", "--format", "json").output
    #expect(plan.contains("\"out/nb.html\",\n") && plan.contains("\"out/nb-matrix.json\",\n"))
    #expect(plan.contains("\"out/nb-seed-1.html\",\n") && plan.contains("\"out/nb-seed-2.html\"\n"))
    // Results of a version that kept no digest say nothing of the text.
    try folder.write(
      "{\"notebook\": \"nb.md\", \"report\": \"nb.html\", \"cells\": []}", to: "out/nb.json")
    #expect(!(try brine("check", "nb.md", "-o", "out")).told.contains("out/nb.html"))
    try FileManager.default.removeItem(atPath: folder("out/nb.json"))
    #expect(!(try brine("check", "nb.md", "-o", "out")).told.contains("out/nb.html"))
  }

  @Test func `a run that ends before it writes leaves the old report, and says so`() throws {
    _ = try brine("run", "nb.md")
    let line = "note: outputs/nb.html shows an earlier text; to write it anew: brine run nb.md\n"
    try folder.write(Self.notebook + "\n```lode\n```\n```load\n```\n", to: "nb.md")
    let invalid = try brine("run", "nb.md")
    #expect(invalid.status == 2 && invalid.told.hasSuffix(line), "\(invalid.told)")
    try folder.write(
      Self.notebook + "\n```fit-lda\nmax-iter: 1000000\nmean-change-tol: 0\n```\n", to: "nb.md")
    let stopped = try Command.brine("run", "nb.md", in: folder.path, interruptAfter: 2)
    #expect(stopped.status == 130 && stopped.told.hasSuffix(line), "\(stopped.told)")
  }

  @Test func `pages of a site say it too, and lose it with the next run`() throws {
    let cells = "\n```load\nsource: films\n```\n```partition\n```\nSee @fig-partition-9.\n"
    try FileManager.default.createDirectory(
      atPath: folder("site-nb"), withIntermediateDirectories: true)
    try folder.write("# A\n", to: "site-nb/a.md")
    try folder.write("# B\n" + cells, to: "site-nb/b.md")
    // The first notebook was done before the second one began.
    let command = try brine("publish", "site-nb", "-o", "site", heldOnceKept: "partition") {
      try $0.write("# A\n\nMore.\n", to: "site-nb/a.md")
    }
    #expect(command.told.contains("'a.md' changed during the run"), "\(command.told)")
    #expect(try text("site/a.html").contains("&#39;a.md&#39; changed during the run"))
    #expect(!(try text("site/b.html")).contains("changed during the run"))
    _ = try brine("publish", "site-nb", "-o", "site")
    #expect(!(try text("site/a.html")).contains("changed during the run"))
    let before = try text("site/b.html")
    // Neither threads nor the run's memory and time are in a page.
    let again = try brine("publish", "site-nb", "-o", "site", "--threads", "1")
    #expect(again.told.hasSuffix("0 files written, 4 unchanged\n"), "\(again.told)")
    #expect(try text("site/b.html") == before)
    #expect(before.contains("download=\"b.md\"") && before.contains("<dt>on</dt>"))
  }
}
