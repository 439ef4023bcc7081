import Notebooks
import Testing

@testable import Rendering

@Suite struct SelfContainedTests {
  @Test("no page holds anything that a browser would fetch or run", arguments: [true, false])
  func nothingIsFetched(isHostile: Bool) throws {
    let report = isHostile ? EveryField.report(saying: EveryField.attack) : SampleReport.films
    let elements = try MarkupReader.read(ReportPage(report).html)
    let fetching: Set = [
      "script", "link", "iframe", "object", "embed", "base", "form", "audio", "video", "source",
      "use", "image", "foreignObject", "track", "frame", "portal",
    ]
    #expect(elements.filter { fetching.contains($0.name) }.isEmpty)
    for element in elements {
      for (name, value) in element.attributes {
        #expect(!name.hasPrefix("on"), "\(name) would run")
        switch name {
        case "src": #expect(value.hasPrefix("data:image/"))
        case "srcset", "style", "background", "poster", "action", "ping", "xlink:href":
          Issue.record("\(element.name) has \(name)")
        case "href": #expect(element.name == "a")
        default: break
        }
        #expect(!value.lowercased().contains("url("))
      }
    }
    let style = try #require(elements.first { $0.name == "style" }).text
    for word in ["url(", "@import", "image-set", "src("] { #expect(!style.contains(word)) }
  }

  @Test("a policy in the page forbids every request")
  func policy() throws {
    let elements = try MarkupReader.read(ReportPage(SampleReport.films).html)
    let policy = elements.first { $0["http-equiv"] == "Content-Security-Policy" }
    #expect(
      policy?["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
  }

  @Test("what data says never becomes markup, wherever it says it")
  func structureHolds() throws {
    let harmless = String(repeating: "n", count: EveryField.attack.count)
    let expected = try MarkupReader.read(ReportPage(EveryField.report(saying: harmless)).html)
    let found = try MarkupReader.read(ReportPage(EveryField.report(saying: EveryField.attack)).html)
    #expect(found.map(\.name) == expected.map(\.name))
    #expect(found.map { $0.attributes.map(\.name) } == expected.map { $0.attributes.map(\.name) })
    #expect(expected.filter { $0.text.contains(harmless) }.count > 30)
    #expect(
      found.filter { $0.text.contains(EveryField.attack) }.count
        == expected.filter { $0.text.contains(harmless) }.count)
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
