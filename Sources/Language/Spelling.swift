/// Finds the names that misspelt words were probably meant to be.
public enum Spelling {
  /// The name nearest to `word` within two edits, the first of equally near ones; nil if there is none.
  ///
  /// Less than half of the letters may differ, so that `r2` is not suggested for `on`.
  public static func nearest(
    to word: String, among names: some Sequence<String>
  ) -> String? {
    var best: (name: String, distance: Int)?
    let folded = fold(word)
    for name in names where name != word {
      let distance = fold(name) == folded ? 0 : edits(from: word, to: name, atMost: 2)
      guard let distance, 2 * distance < max(word.count, name.count, 3) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (name, distance) }
    }
    return best?.name
  }

  /// `did you mean 'max-iter'?`, or nil if no name is near.
  public static func guess(
    for word: String, among names: some Sequence<String>
  ) -> String? {
    nearest(to: word, among: names).map { "did you mean '\($0)'?" }
  }

  /// Letters and digits only, in lower case: `Fit_LDA` and `fit-lda` become equal.
  static func fold(_ word: String) -> String {
    word.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The number of insertions, deletions, substitutions and swaps of neighbours that turn one word into the other, or
  /// nil if more than `limit`. Optimal string alignment: the Damerau-Levenshtein distance with no letter edited twice.
  ///
  /// O(n limit) for words of n letters, because cells further from the diagonal exceed the limit.
  static func edits(from: String, to: String, atMost limit: Int) -> Int? {
    let from = Array(from)
    let to = Array(to)
    guard abs(from.count - to.count) <= limit else { return nil }
    let far = limit + 1
    // Three separate arrays, not copies of one: with -O, Swift 6.3 let the copies share memory while they were written.
    var beforeLast = [Int](repeating: far, count: to.count + 1)
    var last = [Int](repeating: far, count: to.count + 1)
    var current = [Int](repeating: far, count: to.count + 1)
    for column in 0...min(limit, to.count) { last[column] = column }
    for row in from.indices {
      let columns = max(0, row - limit)..<min(to.count, row + limit + 1)
      current[columns.lowerBound] = columns.lowerBound == 0 ? row + 1 : far
      for column in columns {
        let same = from[row] == to[column]
        current[column + 1] = min(
          last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
        let isSwap =
          row > 0 && column > 0 && from[row] == to[column - 1] && from[row - 1] == to[column]
        if isSwap { current[column + 1] = min(current[column + 1], beforeLast[column - 1] + 1) }
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[to.count] <= limit ? last[to.count] : nil
  }
}
