import Language
import Reports
import Testing

@testable import Rendering

@Suite struct CellSectionTests {
  private func html(_ change: (inout CellReport) -> Void) -> String {
    var cell = CellReport(
      name: "load", directive: "load", line: 3, source: "```load\nsource: films\n```",
      status: .ran, seconds: 1, exhibits: [.notice("seen")])
    change(&cell)
    let report = Report(
      notebook: "n.md", title: "t", body: [.cell(0)], cells: [cell], status: .ok, seconds: 1,
      finished: "", versions: [])
    return Prose(report: report, anchors: Anchors(of: report)).markup.text
  }

  @Test("the source is shown, folded or left out as the cell asks")
  func echo() {
    let shown = html { $0.echo = .show }
    let folded = html { $0.echo = .fold }
    let hidden = html { $0.echo = .hide }
    #expect(shown.contains("cell-source") && !shown.contains("<summary>Source"))
    #expect(
      folded.contains(
        "<details class=\"printed\"><summary>Source</summary>\n<pre class=\"cell-source\""))
    #expect(!hidden.contains("cell-source"))
  }

  @Test("output that the cell hides is left out, its provenance is not")
  func hiddenOutput() {
    let page = html { $0.showsOutput = false }
    #expect(!page.contains("seen") && page.contains("<bdi class=\"name\">load</bdi>\u{A0}· ran in"))
  }

  @Test("a cached cell says when it was computed and how long that took")
  func cached() {
    let key = String(repeating: "a1", count: 32)
    let page = html {
      $0.status = .cached
      $0.computed = "2026-07-12T10:15:42Z"
      $0.computeSeconds = 34.1
      $0.key = key
    }
    #expect(page.contains("read back in 1.00\u{A0}s"))
    #expect(page.contains("12 July 2026, 10:15 UTC</time> in 34.1\u{A0}s"))
    #expect(page.contains("key <code>a1a1a1a</code>"))
    #expect(page.contains("<dt>key</dt><dd><code>\(key)</code></dd>"))
    #expect(
      page.contains("<dt>computed</dt><dd>2026-07-12T10:15:42Z in 34.1\u{A0}s</dd>"))
  }

  @Test("the record says what computed the result, unless it was kept without saying")
  func computedOn() {
    let old = html { $0.status = .cached }
    #expect(!old.contains("<dt>on</dt>"))
    let page = html {
      $0.status = .cached
      $0.computedOn = SampleCells.machine
    }
    #expect(
      page.contains(
        "<dt>on</dt><dd>AMD EPYC, 2 processors, 1 thread; Debian GNU/Linux 12 (bookworm), x86_64; "
          + "brine 0.1.0</dd>"))
  }

  @Test("a cell that reads files says which, with size and whole digest")
  func files() {
    let digest = String(repeating: "c0", count: 32)
    let page = html {
      $0.files = [
        InputFile(role: "ratings", path: "/a/b/ratings.csv", bytes: 2_483_723, sha256: digest)
      ]
    }
    #expect(page.contains("· reads ratings.csv"))
    #expect(
      page.contains(
        "<dt>data</dt><dd>ratings.csv, 2,483,723 bytes, SHA-256 <code>\(digest)</code></dd>"))
    #expect(!page.contains("/a/b"))
  }

  @Test("a cell that gave nothing says who it is, and what it waits for or what ended the run")
  func gaveNothing() {
    #expect(
      html { $0.status = .failed }.contains("<strong>The cell <bdi>load</bdi> failed.</strong>"))
    let notRun = "<strong>The cell <bdi>load</bdi> was not run.</strong>"
    let waiting = html {
      $0.status = .skipped
      $0.waitsFor = ["a", "load"]
    }
    #expect(
      waiting.contains("\(notRun) It waits for <bdi>a</bdi> and <a href=\"#cell-load\">load</a>."))
    let stopped = html {
      $0.status = .skipped
      $0.stoppedBy = "a"
    }
    #expect(
      stopped.contains("\(notRun) The run was to end when a cell fails, as <bdi>a</bdi> did."))
    #expect(html { $0.status = .skipped }.contains("\(notRun)</p>"))
  }

  @Test("a value that runs from right to left keeps to itself")
  func direction() {
    let page = html {
      $0.values = .record(["a": .text("שלום (1999)"), "b": .text("Amélie – 😀"), "c": .text("x")])
    }
    #expect(page.contains("<dt>load.a</dt><dd><bdi>שלום (1999)</bdi></dd>"))
    #expect(page.contains("<dt>load.c</dt><dd>x</dd>"))
  }

  @Test("a failed cell shows its line with a caret beneath, even when its output is hidden")
  func failed() {
    let page = html {
      $0.status = .failed
      $0.showsOutput = false
      $0.diagnostics = [
        Diagnostic(
          .cellFailed, "'components' is 'twenty', expected a whole number from 2",
          hint: "components: 20"
        )
        .located(
          at: SourceRange(line: 14, column: 14, width: 6), in: "n.md", line: "\tcomponents: twenty")
      ]
    }
    #expect(page.contains("n.md:14:14: <strong>error:</strong> &#39;components&#39; is"))
    #expect(
      page.contains(
        "14 | \tcomponents: twenty\n   | \t            <span class=\"caret\">^~~~~~</span>"))
    #expect(page.contains("<strong>hint:</strong> components: 20"))
  }

  @Test("a place beyond the line's end still has its caret")
  func caretBeyond() {
    let page = html {
      $0.diagnostics = [
        Diagnostic(.cellFailed, "m")
          .located(at: SourceRange(line: 1, column: 99, width: 50), in: "n.md", line: "ab")
      ]
    }
    #expect(page.contains("1 | ab\n  |   <span class=\"caret\">^</span>"))
  }

  @Test("the words of a cell's YAML are marked, and all of them are there")
  func listing() throws {
    let source = "```fit-lda lda20\n# why\ncomponents: 20\nalt: \"a: b\"\n- x\nhttp://y\n```"
    let elements = try MarkupReader.read(CellSource(source: source).markup.text)
    let marked = elements.filter { $0.name == "span" }.map { "\($0["class"] ?? "") \($0.text)" }
    #expect(
      marked == [
        "fence ```fit-lda lda20", "comment # why", "key components", "number 20", "key alt",
        "text \"a: b\"", "fence ```",
      ])
    #expect(elements.map(\.text).joined().filter { $0 == "\n" }.count == 6)
  }
}
