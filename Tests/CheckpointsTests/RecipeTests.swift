import Foundation
import Testing

@testable import Checkpoints

struct RecipeTests {
  @Test func `a key is the SHA-256 of lengths and texts, the same on every machine`() {
    // From hashlib in Python, each text after its length as eight little-endian bytes.
    let recipe = Recipe([.directive("load"), .fact("file", value: "é")])
    #expect(
      recipe.key.hex == "bff31d9ed8f062cfeaa2f3b4b4cfa6ba6a2e861fa63691ec349d1983f6570db2")
    #expect(recipe.key.short == String(recipe.key.hex.prefix(12)))
  }

  @Test func `moving a letter from one text to the next gives another key`() {
    let recipes = [
      Recipe([]), Recipe([.fact("", value: "")]), Recipe([.fact("ab", value: "c")]),
      Recipe([.fact("a", value: "bc")]),
      Recipe([.fact("abc", value: "")]), Recipe([.fact("a", value: "b"), .fact("c", value: "")]),
      Recipe([.fact("c", value: ""), .fact("a", value: "b")]),
    ]
    #expect(Set(recipes.map(\.key)).count == recipes.count)
  }

  @Test func `the length of a file changes no key: what it holds does`() {
    func key(_ sha256: String, _ bytes: Int) -> Key {
      Recipe([.file(role: "ratings", sha256: sha256, bytes: bytes)]).key
    }
    #expect(key("d1ce", 1) == key("d1ce", 2))
    #expect(key("d1ce", 1) != key("d1cf", 1))
  }

  @Test func `every kind of part is written and read again`() throws {
    let recipe = Recipe([
      .directive("sweep"), .revision(3), .option("users", value: "0.5"),
      .fact("sample", value: "films 2"), .file(role: "ratings", sha256: "d1ce", bytes: 10),
      .reads("model", Sample.recipe.key), .value("r2.test", words: "0.5"),
      .branch("20, fold 2", cell: "r2", Sample.recipe.key),
    ])
    #expect(try JSONDecoder().decode(Recipe.self, from: JSONEncoder().encode(recipe)) == recipe)
  }

  @Test func `parts of format 2 have the same labels, texts and key`() throws {
    let old =
      #"{"parts":[{"name":"directive","value":"load"},{"name":"file ratings","value":"d1ce","note":"10 bytes"}]}"#
    let new = Recipe([.directive("load"), .file(role: "ratings", sha256: "d1ce", bytes: 10)])
    let read = try JSONDecoder().decode(Recipe.self, from: Data(old.utf8))
    #expect(read.key == new.key)
    #expect(read.differences(from: new).isEmpty)
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
      .directive("fit-lda"), .option("components", value: "20"),
      .file(role: "ratings", sha256: "d1ce", bytes: 10), .option("gone", value: "1"),
    ])
    let new = Recipe([
      .directive("fit-lda"), .option("fresh", value: "2"),
      .option("components", value: "25"), .file(role: "ratings", sha256: "d1ce", bytes: 11),
    ])
    #expect(
      new.differences(from: old) == [
        .init(label: "option fresh", old: nil, new: .option("fresh", value: "2")),
        .init(
          label: "option components", old: .option("components", value: "20"),
          new: .option("components", value: "25")),
        .init(label: "option gone", old: .option("gone", value: "1"), new: nil),
      ])
    #expect(old.differences(from: old).isEmpty)
  }

  @Test func `the ingredients are all keys in it but files' digests`() throws {
    let keys = try ["1", "2", "3"].map { try #require(Key(hex: String(repeating: $0, count: 64))) }
    let recipe = Recipe([
      .directive("sweep"), .reads("model", keys[0]),
      .file(role: "ratings", sha256: keys[1].hex, bytes: 1), .branch("20", cell: "r2", keys[2]),
      .option("n", value: "1"),
      .option("pattern", value: String(repeating: "a", count: 64)),
    ])
    #expect(recipe.ingredients == [keys[0], keys[2]])
  }
}
