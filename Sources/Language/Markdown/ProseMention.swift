import Reports

/// An element of prose that may be wrong, and its approximate place.
public struct ProseMention: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case link(destination: String)
    case image(source: String)
    case reference(Markup.Reference)
    /// Text that may be meant as a reference but is not one: `@table-sizes`.
    case nearReference(Markup.Reference, written: String)
    case footnote(label: String)
    case html(String)
    /// A table row with more cells than the head.
    case longRow(cells: Int, expected: Int)
  }

  public var kind: Kind
  /// The first and the last line of its block.
  public var lines: ClosedRange<Int>
  /// Where it begins, or a little before; nil in text parsed apart from the prose, such as table cells and captions.
  var start: SourceByte?
  /// Where it ends, for links and images.
  var end: SourceByte?
  /// The text in the file, if it differs from `kind`: an address with parameters.
  var source: String?

  public init(_ kind: Kind, lines: ClosedRange<Int>) {
    self.kind = kind
    self.lines = lines
  }

  /// The text in the file.
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

/// A byte of a text.
struct SourceByte: Hashable {
  /// From 1.
  var line: Int
  /// From 0 in the line.
  var byte: Int
}

extension Notebook {
  /// The place of each mention; the first line of its block if its text is not found there.
  ///
  /// libcmark reports where a mention begins. For an address, it reports only the link around it, and nothing about a
  /// definition.
  ///
  /// - Complexity: O(length of the notebook), plus O(length of the block) for each mention whose text is not where it
  ///   begins, until about four times the length of the notebook has been read.
  public func places(of mentions: [ProseMention]) -> [SourceRange] {
    var finder = MentionFinder(lines)
    return mentions.map { finder.place(of: $0) }
  }

  /// The diagnostics about mentions, each with its mention's place.
  public func locate(_ found: some Sequence<(ProseMention, Diagnostic)>) -> [Diagnostic] {
    let found = Array(found)
    return zip(found, places(of: found.map(\.0))).map { locate($0.1, at: $1) }
  }
}

/// Finds the text of mentions in the lines of a notebook.
private struct MentionFinder {
  private struct Words: Hashable {
    let written: String
    let line: Int
  }

  private let lines: [String]
  /// The line that was read last.
  private var line = MentionLine("", number: 0)
  /// For each text of mentions without a start, and its block, the line and column after its last match.
  private var passed: [Words: (line: Int, column: Int)] = [:]
  private var charactersLeft: Int
  private lazy var definitions = Self.definitions(in: lines)

  init(_ lines: [String]) {
    self.lines = lines
    charactersLeft = 4 * lines.reduce(1000) { $0 + $1.utf8.count }
  }

  mutating func place(of mention: ProseMention) -> SourceRange {
    let words = mention.written.map { Character($0.lowercased()) }
    return words.isEmpty
      ? whole(mention.lines.lowerBound)
      : atItsStart(mention, words) ?? (mention.start == nil ? inItsBlock(mention, words) : nil)
        ?? definition(of: mention) ?? inItsBlock(mention, words)
        ?? whole(mention.lines.lowerBound)
  }

  private mutating func whole(_ number: Int) -> SourceRange {
    read(number)
    return SourceRange(line: number, column: 1, width: line.characters.count)
  }

  /// Reads a line unless it was read last.
  private mutating func read(_ number: Int) {
    guard line.number != number else { return }
    line = MentionLine(
      lines.indices.contains(number - 1) ? lines[number - 1] : "", number: number)
  }

  private mutating func atItsStart(
    _ mention: ProseMention, _ words: [Character]
  ) -> SourceRange? {
    guard let start = mention.start else { return nil }
    for number in start.line...max(start.line, mention.end?.line ?? 0) where charactersLeft > 0 {
      read(number)
      let first = number == start.line ? line.column(ofByte: start.byte) : 0
      let end = mention.end.flatMap { $0.line == number ? line.column(ofByte: $0.byte) : nil }
      let range = first..<max(first, end ?? line.characters.count)
      if let place = line.place(of: mention, words, in: range) { return place }
      charactersLeft -= range.count + 1
    }
    return nil
  }

  private mutating func definition(of mention: ProseMention) -> SourceRange? {
    switch mention.kind {
    case .link, .image: definitions[mention.written]
    default: nil
    }
  }

  /// The first match in the block after the last match of the same text.
  private mutating func inItsBlock(
    _ mention: ProseMention, _ words: [Character]
  ) -> SourceRange? {
    let key = Words(written: mention.written, line: mention.lines.lowerBound)
    let last = passed[key] ?? (mention.lines.lowerBound, 0)
    for number in last.line...max(last.line, mention.lines.upperBound) where charactersLeft > 0 {
      read(number)
      charactersLeft -= line.characters.count + 1
      let first = min(number == last.line ? last.column : 0, line.characters.count)
      if let place = line.place(of: mention, words, in: first..<line.characters.count) {
        passed[key] = (number, place.end.column - 1)
        return place
      }
    }
    return nil
  }

  /// The places of addresses in link definitions, `[label]: address`, by address.
  private static func definitions(in lines: [String]) -> [String: SourceRange] {
    var places: [String: SourceRange] = [:]
    for (index, line) in lines.enumerated() {
      guard let mark = line.firstRange(of: "]:") else { continue }
      let rest = line[mark.upperBound...].drop { $0 == " " || $0 == "\t" || $0 == "<" }
      let address = rest.prefix { !$0.isWhitespace && $0 != ">" }
      guard !address.isEmpty, places[String(address)] == nil else { continue }
      places[String(address)] = SourceRange(
        line: index + 1, column: line[..<address.startIndex].count + 1, width: address.count)
    }
    return places
  }
}

/// A line of a notebook in lower case.
private struct MentionLine {
  let number: Int
  let characters: [Character]
  /// The byte that each character starts at; nil where each is one byte.
  private let starts: [Int]?

  init(_ text: String, number: Int) {
    self.number = number
    characters = text.map { Character($0.lowercased()) }
    let isPlain = text.utf8.count == characters.count
    var byte = 0
    starts =
      isPlain
      ? nil
      : text.map { character in
        defer { byte += character.utf8.count }
        return byte
      }
  }

  /// The number of characters that start before a byte. O(log n)
  func column(ofByte byte: Int) -> Int {
    guard let starts else { return min(max(byte, 0), characters.count) }
    return starts.partition { $0 < byte }
  }

  /// The first match in the context that the mention's kind needs; otherwise the first match.
  func place(
    of mention: ProseMention, _ words: [Character], in range: Range<Int>
  ) -> SourceRange? {
    var first: Range<Int>?
    var start = range.lowerBound
    while start + words.count <= range.upperBound {
      let spot = start..<start + words.count
      if characters[start] == words[0], characters[spot].elementsEqual(words) {
        if mention.fits(spot, in: characters) {
          first = spot
          break
        }
        first = first ?? spot
      }
      start += 1
    }
    return first.map {
      SourceRange(line: number, column: $0.lowerBound + 1, width: $0.count)
    }
  }
}

extension [Int] {
  /// The number of leading elements that fulfil a condition that no later element fulfils. O(log n)
  fileprivate func partition(where isFirst: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isFirst(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ProseMention {
  /// Whether a match in a line is in the context that this kind of mention needs.
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
