import Testing

@testable import Checkpoints

struct RecipeTests {
  @Test func `a key is the SHA-256 of lengths and texts, the same on every machine`() {
    // From hashlib in Python, each text after its length as eight little-endian bytes.
    let recipe = Recipe([.init("directive", "load"), .init("file", "é")])
    #expect(
      recipe.key.hex == "bff31d9ed8f062cfeaa2f3b4b4cfa6ba6a2e861fa63691ec349d1983f6570db2")
    #expect(recipe.key.short == String(recipe.key.hex.prefix(12)))
  }

  @Test func `moving a letter from one text to the next gives another key`() {
    let recipes = [
      Recipe([]), Recipe([.init("", "")]), Recipe([.init("ab", "c")]), Recipe([.init("a", "bc")]),
      Recipe([.init("abc", "")]), Recipe([.init("a", "b"), .init("c", "")]),
      Recipe([.init("c", ""), .init("a", "b")]),
    ]
    #expect(Set(recipes.map(\.key)).count == recipes.count)
  }

  @Test func `a note changes no key`() {
    let moved = Recipe([.init("file", "d1ce", note: "/elsewhere/ratings.csv")])
    #expect(moved.key == Recipe([.init("file", "d1ce")]).key)
  }

  @Test(arguments: [
    "", "abc", String(repeating: "A", count: 64), String(repeating: "g", count: 64),
    String(repeating: "0", count: 65), String(repeating: "é", count: 32),
  ])
  func `a key is 64 lower-case hexadecimal digits`(text: String) {
    #expect(Key(hex: text) == nil)
  }

  @Test func `keys are ordered as their digits are`() throws {
    let low = try #require(Key(hex: String(repeating: "0", count: 64)))
    let high = try #require(Key(hex: String(repeating: "f", count: 64)))
    #expect(low < high)
  }

  @Test func `recipes are compared part by part, notes aside`() {
    let old = Recipe([
      .init("directive", "fit-lda"), .init("option components", "20"),
      .init("file ratings", "d1ce", note: "10 bytes"), .init("option gone", "1"),
    ])
    let new = Recipe([
      .init("directive", "fit-lda"), .init("option fresh", "2"),
      .init("option components", "25"), .init("file ratings", "d1ce", note: "11 bytes"),
    ])
    #expect(
      new.differences(from: old) == [
        .init(name: "option fresh", old: nil, new: .init("option fresh", "2")),
        .init(
          name: "option components", old: .init("option components", "20"),
          new: .init("option components", "25")),
        .init(name: "option gone", old: .init("option gone", "1"), new: nil),
      ])
    #expect(old.differences(from: old).isEmpty)
  }

  @Test func `the ingredients are all keys in it but files' digests`() throws {
    let digits = ["1", "2", "3"].map { String(repeating: $0, count: 64) }
    let recipe = Recipe([
      .init("directive", "sweep"), .init("reads model", digits[0]),
      .init("file ratings", digits[1]), .init("with 20, r2", digits[2]), .init("option n", "1"),
      .init("option pattern", String(repeating: "a", count: 64)),
    ])
    #expect(recipe.ingredients.map(\.hex) == [digits[0], digits[2]])
  }
}
