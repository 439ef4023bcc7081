import TestSupport
import Testing

@testable import Language
@testable import Reports

@Suite struct WordSearchTests {
  private struct Find: Hashable {
    let word: Int
    let place: Range<Int>
  }

  private func finds(of words: [String], in text: String) -> [Find] {
    var finds: [Find] = []
    WordSearch(words.map(Array.init)).eachPlace(in: Array(text)) {
      finds.append(Find(word: $0, place: $1))
    }
    return finds
  }

  @Test func `words that hold and overlap each other are found at every place`() {
    var dice = Dice(seed: 12)
    let letters = Array("ab\u{E9}")
    func text(upTo length: Int) -> String {
      String((0..<dice.below(length + 1)).map { _ in letters[dice.below(letters.count)] })
    }
    for _ in 0..<500 {
      let words = (0..<dice.below(8)).map { _ in text(upTo: 5) }
      let whole = Array(text(upTo: 40))
      let plain = words.indices.flatMap { word -> [Find] in
        let sought = Array(words[word])
        guard !sought.isEmpty, sought.count <= whole.count else { return [] }
        return (0...(whole.count - sought.count))
          .filter { whole[$0...].starts(with: sought) }
          .map { Find(word: word, place: $0..<($0 + sought.count)) }
      }
      let found = finds(of: words, in: String(whole))
      #expect(Set(found) == Set(plain) && found.count == plain.count)
      #expect(found.map(\.place.upperBound) == found.map(\.place.upperBound).sorted())
    }
  }

  @Test func `code is what stands between runs of backticks of one length`() {
    let cases = [
      ("a `b` c", "a ` ` c"), ("`` a ` b `` c", "``       `` c"), ("` a `` b", "` a `` b"),
      ("\\`a` b `", "\\`a`   `"), ("```a``b`c`d``e", "```a``     ``e"), ("``` `a", "``` `a"),
    ]
    for (text, masked) in cases {
      #expect(CodeMask.masking([text]).map { String($0) } == [masked], "\(text)")
    }
  }
}
