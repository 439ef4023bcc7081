import Foundation
import Reports
import Testing

@testable import Rendering

/// The footer of the page, which tells what the page was made from.
@Suite struct ColophonTests {
  private static func text(_ bytes: [UInt8], path: String = "films.md") -> NotebookText {
    NotebookText(path: path, bytes: bytes, sha256: String(repeating: "ab", count: 32))
  }

  private func elements(
    _ change: (inout Report) -> Void
  ) throws -> [MarkupReader.Element] {
    var report = SampleReport.films
    change(&report)
    return try MarkupReader.read(Colophon(report: report).markup.text)
  }

  /// What stands beside each name.
  private func entries(_ change: (inout Report) -> Void) throws -> [String: [String]] {
    let elements = try elements(change)
    var entries: [String: [String]] = [:]
    for (index, element) in elements.enumerated() where element.name == "dd" {
      let inner = elements.filter { $0.parent == index }.map(\.text).joined(separator: "|")
      entries[elements[index - 1].text, default: []].append(element.text + "|" + inner)
    }
    return entries
  }

  @Test(
    "the notebook comes out of the page byte for byte",
    arguments: [
      "# A\n", "# A\r\n\r\nB\r\n", "\u{FEFF}# A\nno line end", "old\rlines\r", "a", "ab", "abc",
      "\"<&'> {{ x }} `` %41 #frag ?a=b + / \\\n", "Amélie 日本 😀 \u{202E}x\n", "\t \n\n\n",
      String(repeating: "url(data:) ", count: 5000),
    ])
  func source(words: String) throws {
    let bytes = Array(words.utf8)
    let link = try #require(
      try elements { $0.text = Self.text(bytes) }.first { $0.name == "a" })
    let start = "data:text/markdown;charset=utf-8;base64,"
    let address = try #require(link["href"])
    #expect(address.hasPrefix(start))
    #expect(Data(base64Encoded: String(address.dropFirst(start.count))) == Data(bytes))
    #expect(link["download"] == "films.md" && link.text == "films.md")
  }

  @Test func `of files only their names are told, never where they lie`() throws {
    var report = SampleReport.films
    report.notebook = "/home/alice/secret/films.md"
    report.text = Self.text([65], path: report.notebook)
    report.cells[0].files = [
      InputFile(role: "ratings", path: "/home/alice/data/ratings.csv", bytes: 7, sha256: "c0")
    ]
    report.cells[0].cachedFrom = "/home/alice/team"
    report.outdated = [OutdatedPart(.data, path: "/home/alice/data/ratings.csv")]
    let html = ReportPage(report).html
    #expect(!html.contains("alice"))
    #expect(html.contains("ratings.csv") && html.contains("films.md"))
  }

  @Test func `it says what was made from what, on what and by what`() throws {
    let file = InputFile(
      role: "ratings", path: "d/ratings.csv", bytes: 2_483_723,
      sha256: String(repeating: "12", count: 32))
    let entries = try entries { report in
      report.text = Self.text([65, 10])
      report.cells[0].files = [file]
      report.cells[1].files = [file]
      report.machine = SampleCells.machine
      report.peakMemory = 1_234_567_890
    }
    #expect(
      entries["from"]
        == [", 2 bytes, SHA-256 |films.md|" + String(repeating: "ab", count: 32)])
    #expect(
      entries["data"]
        == ["ratings.csv, 2,483,723 bytes, SHA-256 |" + String(repeating: "12", count: 32)])
    #expect(
      entries["run"] == [
        ", 10 cells in 41.3\u{A0}s: 6 ran, 2 cached (which saved 2.34\u{A0}s), 1 failed, 1 not run|"
          + "12 July 2026, 10:15 UTC"
      ])
    #expect(
      entries["on"] == [
        "AMD EPYC, 2 processors, 1 thread; Debian GNU/Linux 12 (bookworm), x86_64; "
          + "at most 1,234\u{A0}MB of memory|"
      ])
    #expect(entries["by"] == ["brine 0.1.0, Swift 6.3.1, libcmark 0.30.2|"])
  }

  @Test func `a hash that an earlier run made is not passed off as this one's`() throws {
    let file = InputFile(
      role: "ratings", path: "ratings.csv", bytes: 1, sha256: "c0", isRemembered: true)
    let told = try #require(
      try entries { $0.cells[0].files = [file] }["data"]?.first)
    #expect(told.contains("hashed by an earlier run; its size and times are as they were"))
    // A page that tells nothing of the run is the same whether the run hashed or remembered.
    let lasting = try entries {
      $0.cells[0].files = [file]
      $0.tellsOfRun = false
    }
    #expect(lasting["data"] == ["ratings.csv, 1 byte, SHA-256 |c0"])
    #expect(lasting["cells"] == ["10 cells, 1 failed, 1 not run|"])
    #expect(lasting.keys.sorted() == ["by", "cells", "data", "from"])
  }
}
