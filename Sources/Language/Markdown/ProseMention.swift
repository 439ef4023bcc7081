import Reports

/// Something that prose says and that may be wrong, and where about it says so.
public struct ProseMention: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case link(destination: String)
    case image(source: String)
    case reference(Markup.Reference)
    /// What may be meant for a reference and is none: `@table-sizes`.
    case nearReference(Markup.Reference, written: String)
    case footnote(label: String)
    case html(String)
    /// A row of a table with more cells than its head.
    case longRow(cells: Int, expected: Int)
  }

  public var kind: Kind
  /// The first and the last line of the block that it stands in.
  public var lines: ClosedRange<Int>
  /// As the file has it, where that is not what the kind says: an address with parameters in it.
  var source: String?

  public init(_ kind: Kind, lines: ClosedRange<Int>) {
    self.kind = kind
    self.lines = lines
  }

  /// As the file has it.
  var written: String {
    if let source { return source }
    return switch kind {
    case .link(let destination): destination
    case .image(let source): source
    case .reference(let reference): reference.written
    case .nearReference(_, let written): written
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
  ///
  /// - Complexity: O(length of the notebook + number of places where the words stand), however many mentions of
  ///   one block are asked for.
  public func places(of mentions: [ProseMention]) -> [SourceRange] {
    let ordinals = ordinals(of: mentions)
    let found = findings(of: ordinals)
    let unknown = Set(ordinals.keys.filter { found[$0]?.isEmpty ?? true }.map(\.written))
    let definitions = definitions(of: unknown.sorted())
    var widths: [Int: Int] = [:]
    func whole(_ line: Int) -> SourceRange {
      let width = widths[line] ?? (lines.indices.contains(line - 1) ? lines[line - 1].count : 1)
      widths[line] = width
      return SourceRange(line: line, column: 1, width: width)
    }
    var passed: [ProseMention: Int] = [:]
    return mentions.map { mention in
      let turn = passed[mention, default: 0]
      passed[mention] = turn + 1
      let own = ordinals[mention] ?? []
      let earlier = own.indices.contains(turn) ? own[turn] : turn
      return found[mention]?.place(numbered: earlier) ?? definitions[mention.written]
        ?? whole(mention.lines.lowerBound)
    }
  }

  /// Of each mention how many that are written like it stand before it in its block, by turns.
  private func ordinals(of wanted: [ProseMention]) -> [ProseMention: [Int]] {
    struct Words: Hashable {
      let written: String
      let line: Int

      init(_ mention: ProseMention) {
        written = mention.written
        line = mention.lines.lowerBound
      }
    }
    let sought = Set(wanted.map(Words.init))
    var counts: [Words: Int] = [:]
    var ordinals = Dictionary(wanted.map { ($0, [Int]()) }) { first, _ in first }
    for mention in self.mentions {
      let words = Words(mention)
      guard sought.contains(words) else { continue }
      ordinals[mention]?.append(counts[words, default: 0])
      counts[words, default: 0] += 1
    }
    return ordinals
  }

  /// Where the words of each mention stand in its block. Each block is read once.
  private func findings(of ordinals: [ProseMention: [Int]]) -> [ProseMention: FoundWords] {
    var found: [ProseMention: FoundWords] = [:]
    for (range, mentions) in Dictionary(grouping: ordinals.keys, by: \.lines) {
      let search = WordSearch(mentions.map { Array($0.written.lowercased()) })
      var own = mentions.map { FoundWords(wanted: (ordinals[$0]?.max() ?? 0) + 1) }
      for (number, line) in masked(range) {
        search.eachPlace(in: line) { word, spot in
          own[word].add(
            SourceRange(line: number, column: spot.lowerBound + 1, width: spot.count),
            isGood: mentions[word].fits(spot, in: line))
        }
      }
      for (mention, words) in zip(mentions, own) { found[mention] = words }
    }
    return found
  }

  /// Lines in lower case, code left out, by number.
  private func masked(_ range: ClosedRange<Int>) -> some Sequence<(Int, [Character])> {
    let text = range.compactMap { lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil }
    return zip(range, CodeMask.masking(text).map { $0.map { Character($0.lowercased()) } })
  }

  /// Of `[label]: destination`, which may stand anywhere, by what is written in it.
  private func definitions(of words: [String]) -> [String: SourceRange] {
    guard words.contains(where: { !$0.isEmpty }) else { return [:] }
    let search = WordSearch(words.map { Array($0.lowercased()) })
    var places: [String: SourceRange] = [:]
    for index in lines.indices where lines[index].contains("]:") {
      for (number, line) in masked((index + 1)...(index + 1)) {
        search.eachPlace(in: line) { word, spot in
          guard places[words[word]] == nil else { return }
          places[words[word]] = SourceRange(
            line: number, column: spot.lowerBound + 1, width: spot.count)
        }
      }
    }
    return places
  }
}

extension ProseMention {
  /// Whether these characters of a line, which are its words, stand as such a mention has them.
  fileprivate func fits(_ spot: Range<Int>, in line: [Character]) -> Bool {
    let before = line[..<spot.lowerBound].suffix(3)
    let after = line[spot.upperBound...].first
    switch kind {
    case .link, .image:
      return (before.suffix(2).elementsEqual("](") || before.elementsEqual("](<"))
        && after.map { ")> \t".contains($0) } ?? true
    case .reference, .nearReference:
      return before.last != "\\"
        && after.map { !$0.isLetter && !$0.isNumber && $0 != "-" } ?? true
    case .footnote: return before.last != "\\"
    case .html, .longRow: return true
    }
  }
}

/// The places where the words of a mention stand, in order.
private struct FoundWords {
  /// So many are kept, besides the last.
  let wanted: Int
  /// Where they stand as such a mention has them.
  private var good: [SourceRange] = []
  private var lastGood: SourceRange?
  private var all: [SourceRange] = []
  private var last: SourceRange?

  init(wanted: Int) { self.wanted = wanted }

  var isEmpty: Bool { last == nil }

  mutating func add(_ place: SourceRange, isGood: Bool) {
    if isGood {
      if good.count < wanted { good.append(place) }
      lastGood = place
    } else if all.count < wanted {
      all.append(place)
    }
    last = place
  }

  /// The last where there are not so many; nil where there are none. Good ones go before all others.
  func place(numbered number: Int) -> SourceRange? {
    guard let lastGood else { return all.indices.contains(number) ? all[number] : last }
    return good.indices.contains(number) ? good[number] : lastGood
  }
}

/// Blanks out what stands between backticks.
enum CodeMask {
  /// The lines, with spaces for the characters of code. O(n).
  static func masking(_ lines: [String]) -> [[Character]] {
    var characters = Array(lines.joined(separator: "\n"))
    guard characters.contains("`") else { return split(characters) }
    var runs = runs(in: characters)
    var index = 0
    while index < characters.count {
      guard characters[index] == "`" else {
        index += characters[index] == "\\" ? 2 : 1
        continue
      }
      let start = characters[index...].firstIndex { $0 != "`" } ?? characters.count
      let length = start - index
      while let next = runs[length]?.last, next < start { runs[length]?.removeLast() }
      if let end = runs[length]?.last {
        for spot in start..<end where characters[spot] != "\n" { characters[spot] = " " }
        index = end + length
      } else {
        index = start
      }
    }
    return split(characters)
  }

  /// Where runs of backticks start, by their length, the last first.
  private static func runs(in characters: [Character]) -> [Int: [Int]] {
    var runs: [Int: [Int]] = [:]
    var end = characters.count
    while let last = characters[..<end].lastIndex(of: "`") {
      let start = characters[..<last].lastIndex { $0 != "`" }.map { $0 + 1 } ?? 0
      runs[last + 1 - start, default: []].append(start)
      end = start
    }
    return runs
  }

  private static func split(_ characters: [Character]) -> [[Character]] {
    characters.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }
}
