import FoundationEssentials
import Reports
import Testing

@testable import Rendering

@Suite struct GalleryTests {
  /// All hard charts and cards on one page: for eyes, which find what no test looks for. `make gallery` writes it.
  private static let page = PageFrame(
    title: "A gallery of hard charts and cards",
    body: """
      <header class="title-block">
      <h1>A gallery of hard charts and cards</h1>
      <p class="subtitle">What the tests hold byte for byte, for eyes</p>
      </header>
      <main>
      \(figures)\(cards)</main>

      """
  ).html

  private static var figures: Fragment {
    SampleCharts.all.enumerated().map { index, sample in
      """
      <section class="cell">
      <h2>\(sample.name)</h2>
      \(ChartFigure(chart: sample.chart, id: "chart-\(index + 1)", alt: nil).markup)</section>

      """
    }.joined()
  }

  private static var cards: Fragment {
    SampleCards.all.map { sample in
      """
      <section class="cell">
      <h2>\(sample.name)</h2>
      \(CardsFigure(cards: sample.cards, id: sample.name, headingLevel: 3).markup)</section>

      """
    }.joined()
  }

  @Test("the gallery is one sound page")
  func gallery() throws {
    let page = Self.page
    let elements = try MarkupReader.read(page)
    #expect(elements.count { $0.name == "svg" } == 2 * SampleCharts.all.count)
    let ids = elements.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    guard let file = ProcessInfo.processInfo.environment["BRINE_GALLERY"] else { return }
    try Data(page.utf8).write(to: URL(filePath: file))
  }
}
