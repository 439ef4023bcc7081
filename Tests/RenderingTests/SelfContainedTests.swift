import Files
import Foundation
import Reports
import Testing

@testable import Rendering

@Suite struct SelfContainedTests {
  @Test("no page holds anything that a browser would fetch or run", arguments: [true, false])
  func nothingIsFetched(isHostile: Bool) throws {
    let report = isHostile ? EveryField.report(saying: EveryField.attack) : SampleReport.films
    let elements = try MarkupReader.read(ReportPage(report).html)
    let fetching: Set = [
      "link", "iframe", "object", "embed", "base", "form", "audio", "video", "source",
      "use", "image", "foreignObject", "track", "frame", "portal",
    ]
    #expect(elements.filter { fetching.contains($0.name) }.isEmpty)
    let scripts = elements.filter { $0.name == "script" }
    #expect(scripts.map(\.text) == [PageScript.text.text])
    #expect(scripts.allSatisfy { $0.attributes.isEmpty })
    for element in elements {
      for (name, value) in element.attributes {
        #expect(!name.hasPrefix("on"), "\(name) would run")
        switch name {
        case "src": #expect(value.hasPrefix("data:image/"))
        case "style":
          #expect(value.wholeMatch(of: /--(w|at):[0-9.]+/) != nil, "\(element.name) has \(value)")
        case "srcset", "background", "poster", "action", "ping", "xlink:href":
          Issue.record("\(element.name) has \(name)")
        case "href":
          #expect(element.name == "a")
          #expect(!value.hasPrefix("data:") || element["download"] != nil)
        default: break
        }
        #expect(!value.lowercased().contains("url("))
      }
    }
    let style = try #require(elements.first { $0.name == "style" }).text
      .replacing(/\.image-2{content:url\("data:image\/png;base64,again[^"<>]*"\)}\n/, with: "")
    for word in ["url(", "@import", "image-set", "src("] { #expect(!style.contains(word)) }
  }

  @Test("a policy in the page forbids every request")
  func policy() throws {
    let elements = try MarkupReader.read(ReportPage(SampleReport.films).html)
    let policy = elements.first { $0["http-equiv"] == "Content-Security-Policy" }
    let digest = Data(SHA256.hash(data: Data(PageScript.text.text.utf8))).base64EncodedString()
    #expect(
      policy?["content"]
        == "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(digest)'; img-src data:; base-uri 'none'; form-action 'none'"
    )
  }

  @Test("the script asks for nothing, and keeps nothing but the choice of colours")
  func script() {
    let text = PageScript.text.text
    for word in [
      "fetch", "XMLHttp", "import", "http", "eval", "Function", "innerHTML", "cookie", "session",
      "indexedDB", "<", "&",
    ] {
      #expect(!text.localizedStandardContains(word), "\(word)")
    }
    let kept = text.split(separator: "localStorage.").dropFirst()
    #expect(kept.allSatisfy { $0.contains(/^[a-zA-Z]+\("brine-theme"/) })
    #expect(kept.count == text.split(separator: "torage").count - 1)
  }

  @Test("what data says never becomes markup, wherever it says it")
  func structureHolds() throws {
    let harmless = String(repeating: "n", count: EveryField.attack.count)
    let (expected, found) = try (read(saying: harmless), read(saying: EveryField.attack))
    #expect(found.map(\.name) == expected.map(\.name))
    #expect(found.map { $0.attributes.map(\.name) } == expected.map { $0.attributes.map(\.name) })
    #expect(expected.filter { $0.text.contains(harmless) }.count > 30)
    #expect(
      found.filter { $0.text.contains(EveryField.attack) }.count
        == expected.filter { $0.text.contains(harmless) }.count)
  }

  private func read(saying words: String) throws -> [MarkupReader.Element] {
    let page = ReportPage(EveryField.report(saying: words)).html
    // The style has the title too, with escapes of its own, which a test of the page's foot looks at.
    return try MarkupReader.read(MarkupReader.withoutCodeMarks(page)).filter { $0.name != "style" }
  }

  @Test("every id is given once, and every link within the page finds one")
  func ids() throws {
    for report in [SampleReport.films, EveryField.report(saying: EveryField.attack)] {
      let elements = try MarkupReader.read(ReportPage(report).html)
      let ids = elements.compactMap { $0["id"] }
      #expect(Set(ids).count == ids.count)
      for words in elements.compactMap({ $0["aria-labelledby"] }) {
        for id in words.split(separator: " ") { #expect(ids.contains(String(id))) }
      }
      let links = elements.compactMap { $0["href"] }.filter { $0.hasPrefix("#") }
      let targets = Set(ids.map(Destination.ofFragment))
      for link in links { #expect(targets.contains(link), "\(link)") }
    }
  }
}
