import Reports

extension CellReader {
  /// The warning for a block whose first word is nearly a directive's name, or nil.
  func nearMiss(_ fence: Fence, body: String) -> Diagnostic? {
    guard let word = fence.words.first?.text,
      let directive = directive(meantBy: word)
        ?? (OptionLines.fill(body)
          ? directive(shortenedTo: word, hasOptions: body.contains(":")) : nil)
    else { return nil }
    return .nearMiss(word, directive: directive, mark: fence.mark)
  }

  /// The directive whose name `word` nearly is: `fit_lda`, `FitLDA`, `{fit-lda}` and `fit-ldb` for `fit-lda`. A short
  /// word must have the same letters, because every short word is near another.
  private func directive(meantBy word: String) -> String? {
    guard !CodeLanguages.contain(word) else { return nil }
    let folded = Spelling.fold(word)
    if let same = directives.first(where: { Spelling.fold($0) == folded }) { return same }
    let isSwap = { (directive: String) in
      directive.count == folded.count && folded.sorted() == directive.sorted()
    }
    let limit = folded.count < 6 ? 1 : 2
    return directives.first { directive in
      guard folded.count >= 4 || isSwap(directive) else { return false }
      return Spelling.edits(from: folded, to: Spelling.fold(directive), atMost: limit) != nil
    }
  }

  /// The directive that `word` means in a block of options: by a usual term (`average`), a part of the name (`lda`),
  /// its beginning (`seg`), a longer word (`assertion`), or a short word one edit away (`lod`, `r3`).
  private func directive(shortenedTo word: String, hasOptions: Bool) -> String? {
    let folded = Spelling.fold(word)
    guard !CodeLanguages.contain(word), !CodeLanguages.contain(folded), folded.count >= 2 else {
      return nil
    }
    if let usual = Self.usualNames[folded], directives.contains(usual) { return usual }
    if folded.count >= 3 {
      let part = directives.first { $0.split(separator: "-").contains { $0 == folded } }
      if let part = part ?? directives.first(where: { $0.hasPrefix(folded) }) { return part }
      let longer = directives.first { $0.count >= 4 && folded.hasPrefix(Spelling.fold($0)) }
      if let longer { return longer }
    }
    guard folded.count <= 3 else { return nil }
    return directives.first {
      $0.first == folded.first && (hasOptions || $0.count == folded.count)
        && Spelling.edits(from: folded, to: $0, atMost: 1) != nil
    }
  }

  private static let usualNames = [
    "average": "avg", "averages": "avg", "mean": "avg", "means": "avg",
    "latentdirichletallocation": "fit-lda", "topicmodel": "fit-lda",
    "r2score": "r2", "rsquared": "r2", "score": "r2",
    "split": "partition", "traintestsplit": "partition", "readcsv": "load",
    "cluster": "segment", "check": "assert", "expect": "assert", "verify": "assert",
    "test": "assert", "require": "assert", "ensure": "assert", "train": "fit-lda",
    "fitmodel": "fit-lda", "comparison": "compare",
    "gridsearch": "sweep", "crossvalidate": "sweep", "baselines": "compare", "grep": "find-movies",
    "tail": "head", "suggest": "recommend", "hits": "hit-rate", "foldin": "show-membership",
  ]
}

/// Recognizes the options of a cell.
private enum OptionLines {
  /// Whether all lines look like options. True for empty text, because many cells have no options.
  static func fill(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).filter {
      let content = $0.trimmed
      return !content.isEmpty && !content.hasPrefix("#")
    }
    guard let first = lines.first else { return true }
    return isOption(first)
      && lines.dropFirst().allSatisfy {
        isOption($0) || $0.first?.isWhitespace ?? false || $0.hasPrefix("- ")
      }
  }

  /// `key: value` or `key:`
  private static func isOption(_ line: Substring) -> Bool {
    let key = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    let rest = line[key.endIndex...].dropFirst()
    return key.first?.isLetter ?? false && line[key.endIndex...].first == ":"
      && rest.first?.isWhitespace ?? true
  }
}

extension Diagnostic {
  fileprivate static func nearMiss(_ word: String, directive: String, mark: String) -> Diagnostic {
    Diagnostic(
      .unknownDirective,
      "'\(word)' is no directive; the block is shown as code, not run",
      hint: "did you mean '\(mark)\(directive)'?", replacement: directive, severity: .warning)
  }
}
