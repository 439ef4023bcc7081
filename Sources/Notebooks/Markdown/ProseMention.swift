/// Something that prose says and that may be wrong, and where about it says so.
public struct ProseMention: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case link(destination: String)
    case image(source: String)
    case reference(Markup.Reference)
    case footnote(label: String)
    case html(String)
    /// A row of a table with more cells than its head.
    case longRow(cells: Int, expected: Int)
  }

  public var kind: Kind
  /// The first and the last line of the block that it stands in.
  public var lines: ClosedRange<Int>

  public init(_ kind: Kind, lines: ClosedRange<Int>) {
    self.kind = kind
    self.lines = lines
  }

  /// As the file has it.
  var written: String {
    switch kind {
    case .link(let destination): destination
    case .image(let source): source
    case .reference(let reference): reference.written
    case .footnote(let label): "[^\(label)]"
    case .html(let html): String(html.prefix { $0 != "\n" })
    case .longRow: ""
    }
  }
}

extension Notebook {
  /// The place of each mention; the whole of its first line where its words are written otherwise.
  ///
  /// Markdown's tree says only which lines a block takes up. Of mentions in a block that are written alike, a link
  /// and an image of one address too, the first is taken for the first such words outside code, and so on.
  public func places(of mentions: [ProseMention]) -> [Place] {
    let ordinals = ordinals(of: Set(mentions))
    var passed: [ProseMention: Int] = [:]
    return mentions.map { mention in
      let turn = passed[mention, default: 0]
      passed[mention] = turn + 1
      let own = ordinals[mention] ?? []
      let earlier = own.indices.contains(turn) ? own[turn] : turn
      let first = mention.lines.lowerBound
      let whole = Place(
        line: first, column: 1,
        width: lines.indices.contains(first - 1) ? lines[first - 1].count : 1)
      let found = places(of: mention)
      return found.indices.contains(earlier)
        ? found[earlier] : found.last ?? definition(of: mention.written) ?? whole
    }
  }

  /// Of each mention how many that are written like it stand before it in its block, by turns.
  private func ordinals(of wanted: Set<ProseMention>) -> [ProseMention: [Int]] {
    struct Words: Hashable {
      let written: String
      let line: Int
    }
    let sought = Set(wanted.map { Words(written: $0.written, line: $0.lines.lowerBound) })
    var counts: [Words: Int] = [:]
    var ordinals: [ProseMention: [Int]] = [:]
    for mention in self.mentions {
      let words = Words(written: mention.written, line: mention.lines.lowerBound)
      guard sought.contains(words) else { continue }
      ordinals[mention, default: []].append(counts[words, default: 0])
      counts[words, default: 0] += 1
    }
    return ordinals
  }

  /// Where its words stand as a mention has them, if anywhere; else wherever they stand.
  private func places(of mention: ProseMention) -> [Place] {
    let words = mention.written
    let all = places(of: words, in: mention.lines)
    let good = all.filter { place in
      let line = lines[place.line - 1]
      let before = line.prefix(place.column - 1)
      let after = line.dropFirst(place.column - 1 + place.width).first
      switch mention.kind {
      case .link, .image:
        return (before.hasSuffix("](") || before.hasSuffix("](<"))
          && after.map { ")> \t".contains($0) } ?? true
      case .reference:
        return before.last != "\\"
          && after.map { !$0.isLetter && !$0.isNumber && $0 != "-" } ?? true
      case .footnote: return before.last != "\\"
      case .html, .longRow: return true
      }
    }
    return good.isEmpty ? all : good
  }

  private func places(of words: String, in range: ClosedRange<Int>) -> [Place] {
    let sought = Array(words.lowercased())
    guard !sought.isEmpty else { return [] }
    let text = range.compactMap { lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil }
    let masked = CodeMask.masking(text)
    return zip(range, masked).flatMap { number, line -> [Place] in
      let characters = line.map { Character($0.lowercased()) }
      guard characters.count >= sought.count else { return [] }
      return (0...(characters.count - sought.count))
        .filter { characters[$0] == sought[0] && characters[$0..<$0 + sought.count] == sought[...] }
        .map { Place(line: number, column: $0 + 1, width: sought.count) }
    }
  }

  /// Of `[label]: destination`, which may stand anywhere.
  private func definition(of words: String) -> Place? {
    guard !words.isEmpty else { return nil }
    let candidates = lines.indices.filter {
      lines[$0].contains("]:") && lines[$0].contains(words)
    }
    return candidates.lazy.compactMap { places(of: words, in: ($0 + 1)...($0 + 1)).first }.first
  }
}

/// Blanks out what stands between backticks.
enum CodeMask {
  /// The lines, with spaces for the characters of code. O(n) but for runs of backticks that nothing
  /// closes, which are looked for once each length.
  static func masking(_ lines: [String]) -> [[Character]] {
    var characters = Array(lines.joined(separator: "\n"))
    var unclosed: Set<Int> = []
    var index = 0
    while index < characters.count {
      guard characters[index] == "`" else {
        index += characters[index] == "\\" ? 2 : 1
        continue
      }
      let length = characters[index...].prefix { $0 == "`" }.count
      let start = index + length
      if !unclosed.contains(length), let end = close(of: length, in: characters, from: start) {
        for spot in start..<end where characters[spot] != "\n" { characters[spot] = " " }
        index = end + length
      } else {
        unclosed.insert(length)
        index = start
      }
    }
    return characters.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  private static func close(of length: Int, in characters: [Character], from start: Int) -> Int? {
    var index = start
    while index < characters.count {
      let run = characters[index...].prefix { $0 == "`" }.count
      if run == length { return index }
      index += max(run, 1)
    }
    return nil
  }
}
