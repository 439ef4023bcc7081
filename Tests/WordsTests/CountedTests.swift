import Testing
import Words

/// Counts, lists and names in messages and on pages.
@Suite struct CountedTests {
  @Test func `a noun is in the plural for all counts but one`() {
    #expect([0, 1, 2].map { counted($0, "row") } == ["0 rows", "1 row", "2 rows"])
    #expect(counted(1, "rating was", "ratings were") == "1 rating was")
    #expect(counted(2, "rating was", "ratings were") == "2 ratings were")
    #expect(counted(1_234_567, "row", isGrouped: true) == "1,234,567 rows")
  }

  @Test(arguments: [
    ("0", "0"), ("999", "999"), ("1000", "1,000"), ("27753444", "27,753,444"),
    ("-999", "-999"), ("-1000", "-1,000"), ("-123456", "-123,456"),
  ])
  func `digits stand in groups of three`(digits: String, text: String) {
    #expect(grouped(digits) == text)
  }

  @Test func `lists have commas and a conjunction`() {
    let words = ["a", "b", "c", "d"]
    #expect(
      (0...3).map { words.prefix($0).listed() } == ["", "a", "a and b", "a, b and c"])
    #expect(words.prefix(3).listed("or") == "a, b or c")
    #expect(words.listed(first: 4) == "a, b, c, d")
    #expect(words.listed(first: 2) == "a, b and 2 more")
  }

  @Test func `each name is given once`() {
    var names = FreeNames(besides: ["b"])
    #expect(
      ["a", "a", "b", "a-2", "a"].map { names.claim($0) } == ["a", "a-2", "b-2", "a-2-2", "a-3"])
    var first = FreeNames(numberedFrom: 1, ignoringCase: true)
    #expect(["A", "a", "A"].map { first.claim($0) } == ["A", "a-1", "A-2"])
  }
}
