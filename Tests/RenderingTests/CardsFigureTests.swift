import Reports
import Testing

@testable import Rendering

@Suite struct CardsFigureTests {
  private func elements(
    _ name: String, headingLevel: Int = 4
  ) throws -> [MarkupReader.Element] {
    let cards = try #require(SampleCards.all.first { $0.name == name }?.cards)
    return try MarkupReader.read(
      CardsFigure(cards: cards, id: "x.2", headingLevel: headingLevel).markup.text)
  }

  private func length(_ element: MarkupReader.Element) -> Double? {
    element["style"].flatMap { Double($0.dropFirst("--w:".count)) }
  }

  private func words(_ elements: [MarkupReader.Element], _ kind: String) -> String? {
    elements.first { $0["class"] == kind }?.text
  }

  @Test("every card has a heading of the level asked for, and a table that is called like it")
  func headings() throws {
    for level in [2, 6] {
      let elements = try elements("cards", headingLevel: level)
      let headings = elements.filter { $0.name == "h\(level)" }
      #expect(headings.map(\.text) == ["Segment 0", "Segment 1", "Segment 2"])
      let names = elements.filter { $0.name == "table" }.map { $0["aria-labelledby"] }
      #expect(headings.map { $0["id"] } == names && names == ["x.2.1", "x.2.2", "x.2.3"])
    }
  }

  @Test("rows and columns have heads")
  func heads() throws {
    let scopes = try elements("cards").filter { $0.name == "th" }.map { $0["scope"] }
    let card = Array(repeating: "col", count: 3) + Array(repeating: "row", count: 3)
    #expect(scopes == Array(repeating: card, count: 3).flatMap(\.self))
  }

  @Test("bars of a measure have one scale on all cards, and the longest is full")
  func scale() throws {
    let cells = try elements("cards-many").filter { $0.name == "td" }
    let lifts = stride(from: 0, to: cells.count, by: 2).map { cells[$0] }
    #expect(lifts.count == 100)
    for lift in lifts {
      let number = try #require(Double(lift.text))
      // Lengths are written with one decimal.
      #expect(abs(try #require(length(lift)) - number / 3.96 * 100) < 0.0501)
    }
    #expect(lifts.compactMap(length).max() == 100)
    #expect(
      words(try elements("cards-many"), "scale")?.contains(" 3.96 (lift) and 10.00 (weight)")
        == true)
  }

  @Test("shares have a scale of their own, which is told")
  func shares() throws {
    let elements = try elements("cards")
    let values = elements.filter { $0.name == "dd" && $0["style"] != nil }
    #expect(values.map(\.text).prefix(3) == ["0 · 0.0%", "25.0%", "1,204 · 25.0%"])
    #expect(values.map(length) == [0, 50, 50, 50, 100, 50])
    #expect(
      words(elements, "scale") == """
        Bars have one scale on all cards; a full one is 50.0% (users, share of all weight), 3.42 (lift) and \
        93.05 (weight). A line across lift marks 1, as in all segments.
        """)
    let deck = try #require(elements.first { $0["class"] == "deck" })
    #expect(deck["style"] == "--at:29.2")
  }

  @Test("a part's lift stands behind its share, where it has one")
  func liftOfParts() throws {
    let cards = Cards(
      title: "t", partTitle: "genres it has more of than all", rowTitle: "movie", measures: [],
      cards: [
        .init(
          "Segment 0", shares: [],
          parts: [
            .init("Drama", share: 0.254, lift: 2.04), .init("War", share: nil, lift: nil),
            .init("Comedy", share: 0.5, lift: 1),
          ], rows: [])
      ])
    let elements = try MarkupReader.read(
      CardsFigure(cards: cards, id: "x.2", headingLevel: 4).markup.text)
    #expect(elements.first { $0.name == "dt" }?.text == "genres it has more of than all")
    #expect(
      elements.first { $0.name == "dd" }?.text
        == "Drama\u{A0}25% (lift\u{A0}2.0) · War\u{A0}– · Comedy\u{A0}50% (lift\u{A0}1.0)")
  }

  @Test("what is not known is a dash without a bar, and so is what is below zero without one")
  func missing() throws {
    let cells = try elements("cards-hard").filter { $0.name == "td" && $0["colspan"] == nil }
    #expect(
      cells.map(\.text) == [
        "–", "1,234,567,890.13", "−2.00", "−1.00", "–", "–", "0.00", "–", "39.26", "0.00", "0.50",
        "3.00", "0.00", "0.00", "–", "12.00",
      ])
    for cell in cells where "–−".contains(cell.text.prefix(1)) { #expect(cell["style"] == nil) }
    #expect(cells.count { $0["style"] != nil } == 9)
    let shares = try elements("cards-hard").filter { $0.name == "dd" }
    #expect(shares.prefix(2).map(\.text) == ["27,753,444", "–"])
    #expect(shares.prefix(2).allSatisfy { $0["style"] == nil })
    #expect(shares.contains { $0.text.hasSuffix("דרמה\u{A0}–") })
  }

  @Test("no row is without a head, even if its name is empty")
  func nameless() throws {
    let heads = try elements("cards-hard").filter { $0["scope"] == "row" }
    #expect(heads.map(\.text).contains("–") && !heads.contains { $0.text.isEmpty })
  }

  @Test("where nothing is above zero there is no scale to tell of")
  func nothing() throws {
    let elements = try elements("cards-nothing-above-zero")
    #expect(
      words(elements, "scale")?.contains("a full one is 1.00 (lift).") == true, "the reference")
    #expect(elements.filter { $0.name == "dd" }.allSatisfy { $0["style"] == nil })
    #expect(words(try self.elements("cards-without-cards"), "scale") == nil)
    #expect(words(try self.elements("cards-without-rows"), "scale")?.contains("lift") == false)
  }

  @Test("a card without rows says so across its columns")
  func withoutRows() throws {
    let cells = try elements("cards-without-rows").filter { $0.name == "td" }
    #expect(cells.map(\.text) == ["no rows", "no rows"])
    #expect(cells.map { $0["colspan"] } == ["3", "3"])
  }

  @Test("a long list scrolls in its place, for the keyboard too")
  func long() throws {
    let long = try elements("cards-long").filter { $0["class"] == "long" }
    #expect(long.map { $0["tabindex"] } == ["0"])
    #expect(long.map { $0["aria-labelledby"] } == ["x.2.1"])
    #expect(try elements("cards").allSatisfy { $0["class"] != "long" && $0["class"] != "size" })
    #expect(words(try elements("cards-long"), "size")?.hasSuffix(" rows") == true)
  }
}
