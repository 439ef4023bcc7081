import Foundation
import Reports
import Testing

@testable import Rendering

/// The notice at the top of a page that parts of it are older than their files.
@Suite struct OutdatedNoticeTests {
  private func notice(_ parts: [OutdatedPart]) throws -> String? {
    var report = SampleReport.films
    report.outdated = parts
    for (cell, (folder, digest)) in [("x", "c0"), ("y", "c1")].enumerated() {
      report.cells[cell].files = [
        InputFile(role: "ratings", path: "\(folder)/ratings.csv", bytes: 7, sha256: digest)
      ]
    }
    let elements = try MarkupReader.read(ReportPage(report).html)
    guard let aside = elements.firstIndex(where: { $0["aria-label"] == "What is outdated" }) else {
      return nil
    }
    var inside: Set = [aside]
    return elements.indices.dropFirst(aside).map { index in
      if let parent = elements[index].parent, inside.contains(parent) { inside.insert(index) }
      return inside.contains(index) ? elements[index].text : ""
    }.joined().split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  @Test func `where nothing has changed it says nothing`() throws {
    #expect(try notice([]) == nil)
  }

  @Test func `a notebook that changed is named`() throws {
    let told = try #require(try notice([OutdatedPart(.notebook, path: "n/films.md")]))
    #expect(told.contains("This report is older than what it was made from."))
    #expect(
      told.contains(
        "'films.md' changed during the run, and this report shows it as it was before."))
  }

  @Test func `of data the cells are named that read them`() throws {
    let told = try #require(
      try notice([
        OutdatedPart(.data, path: "x/ratings.csv", sha256: "c0", isGone: true),
        OutdatedPart(.image, path: "plot.png"),
      ]))
    #expect(
      told.contains(
        "'ratings.csv' was taken away during the run, and this report shows it as it was (in )."))
    #expect(told.contains("load") && told.contains("the image 'plot.png' changed"))
  }

  @Test func `of two files of one name only the readers of that which changed are named`() throws {
    let cells = SampleReport.films.cells
    func told(_ digests: String...) throws -> String {
      try #require(
        try notice(
          digests.map { OutdatedPart(.data, path: "x/ratings.csv", sha256: $0) }))
    }
    for (digest, reader, other) in [("c0", 0, 1), ("c1", 1, 0)] {
      let told = try told(digest)
      #expect(told.contains(cells[reader].name) && !told.contains(cells[other].name), "\(told)")
    }
    let both = try told("c0", "c1")
    #expect(both.contains(cells[0].name) && both.contains(cells[1].name))
    #expect(both.components(separatedBy: "changed during the run").count == 2, "\(both)")
  }
}
