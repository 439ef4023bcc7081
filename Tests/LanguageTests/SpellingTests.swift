import Testing

@testable import Language
@testable import Reports

@Suite struct SpellingTests {
  /// The definition, word for word: Damerau's distance in its restricted form.
  private func plainEdits(_ from: [Character], _ to: [Character]) -> Int {
    if from.isEmpty || to.isEmpty { return max(from.count, to.count) }
    let (fromRest, toRest) = (Array(from.dropLast()), Array(to.dropLast()))
    var best = min(plainEdits(fromRest, to), plainEdits(from, toRest)) + 1
    best = min(best, plainEdits(fromRest, toRest) + (from.last == to.last ? 0 : 1))
    let isSwap =
      from.count > 1 && to.count > 1 && from.last == to[to.count - 2]
      && from[from.count - 2] == to.last
    if isSwap { best = min(best, plainEdits(fromRest.dropLast(), toRest.dropLast()) + 1) }
    return best
  }

  @Test func `edits are counted as the definition counts them`() {
    let words = ["", "a", "ab", "ba", "abc", "acb", "bac", "cab", "abca", "abac", "éa", "aé"]
    for from in words {
      for to in words {
        let expected = plainEdits(Array(from), Array(to))
        #expect(Spelling.edits(from: from, to: to, atMost: 9) == expected, "\(from) -> \(to)")
        #expect((Spelling.edits(from: from, to: to, atMost: 2) == nil) == (expected > 2))
      }
    }
  }

  @Test(arguments: [
    ("max_iter", "max-iter"), ("maxIter", "max-iter"), ("max-itr", "max-iter"),
    ("componets", "components"), ("seed", nil), ("sead", "seed"), ("sede", "seed"),
    ("zz", nil), ("on", nil), ("k", nil), ("completely-else", nil), ("", nil),
  ])
  func `the nearest name is guessed`(word: String, expected: String?) {
    let names = ["max-iter", "components", "seed", "to", "top"]
    #expect(Spelling.nearest(to: word, among: names) == expected)
  }

  @Test func `of two names equally near the first is guessed`() {
    #expect(Spelling.nearest(to: "trait", among: ["traits", "train"]) == "traits")
    #expect(Spelling.guess(for: "trait", among: ["train", "traits"]) == "did you mean 'train'?")
  }
}
