import Reports
import Testing

@testable import Rendering

@Suite struct ReportLinksTests {
  private func address(_ destination: String, to folder: String = "/films/outputs") -> String? {
    let report = Report(
      notebook: "nb.md", title: "t",
      body: [.paragraph([.emphasis([SampleSite.link(destination)])])],
      cells: [], status: .ok, seconds: 0, finished: "", versions: [])
    let links = ReportLinks(
      from: "/films/notebooks/nb.md", to: "nb-k-2.html", in: folder
    ) { path in
      ["/films/notebooks/real.html", "/films/notebooks/b.md"].contains(path)
    }
    guard case .paragraph(let text) = links.resolved(in: report).body.first,
      case .emphasis(let inner) = text.first, case .link(let found, _, _) = inner.first
    else { return nil }
    return found
  }

  @Test(
    "a link to a file leads there from where the report lies",
    arguments: [
      ("plot.png", "../notebooks/plot.png"), ("a b/c%23d.csv#x", "../notebooks/a%20b/c%23d.csv#x"),
      ("../README.txt", "../README.txt"), ("../outputs/old.csv", "old.csv"),
      ("real.html#x", "../notebooks/real.html#x"), ("../../../../x", "../../x"),
    ])
  func file(written: String, found: String) {
    #expect(address(written) == found)
    #expect(address("plot.png", to: "/films/notebooks") == "plot.png")
    #expect(address("plot.png", to: "/") == "films/notebooks/plot.png")
  }

  @Test(
    "a link to a notebook leads to its report",
    arguments: [
      ("b.md", "b.html"), ("sub/b.md#part-two", "b.html#part-two"), ("../a:b.md", "a%3Ab.html"),
      ("b.html#x", "b.html#x"), ("b.MD?q=1#x", "b.html?q=1#x"), ("nb.md#x", "nb-k-2.html#x"),
      ("../notebooks/nb.md", "nb-k-2.html"),
    ])
  func notebook(written: String, found: String) {
    #expect(address(written) == found)
  }

  @Test(
    "all other links stay",
    arguments: ["#here", "https://example.org/b.md", "mailto:a@b.c", "/root.md", ""])
  func other(written: String) {
    #expect(address(written) == written)
  }
}
