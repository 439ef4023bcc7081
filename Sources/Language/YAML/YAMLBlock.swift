import Reports

/// A block of YAML in a file: its lines and their places.
///
/// Positions in the block are those of Yams (lines and Unicode scalars, here from 0); `place` converts them to places
/// in the file, which count characters.
struct YAMLBlock {
  struct Line {
    /// The line's number in the file, from 1.
    let number: Int
    /// Number of characters before `text` in the file's line: the indentation, `> `.
    let skipped: Int
    let text: String
    let scalars: [Unicode.Scalar]
    /// For each scalar and for the end, the number of characters that begin before it; nil in the usual case that each
    /// scalar is a character.
    let columns: [Int]?

    init(number: Int, skipped: Int, text: String) {
      self.number = number
      self.skipped = skipped
      self.text = text
      scalars = Array(text.unicodeScalars)
      let isPlain = text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D }
      columns = isPlain ? nil : Self.columns(of: text)
    }
  }

  struct Position: Hashable {
    var line: Int
    var scalar: Int
  }

  let lines: [Line]
  /// The place to use if the block has no lines.
  let opening: SourceRange

  /// Lines of the file, unchanged.
  init(_ numbers: Range<Int>, of source: SourceText, opening: SourceRange) {
    lines = numbers.map { Line(number: $0, skipped: 0, text: source.lines[$0 - 1]) }
    self.opening = opening
  }

  /// The text of a code block whose first line is line `first` of the file. The prefixes of its containers (a list's
  /// indentation, a quote's marks) are missing from `text` and are determined from the file.
  init(_ text: String, first: Int, of source: SourceText, opening: SourceRange) {
    let texts = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    lines = texts.enumerated().map { index, text in
      let whole = source.lines[first + index - 1]
      return Line(
        number: first + index, skipped: Self.skipped(before: text, in: whole), text: String(text))
    }
    self.opening = opening
  }

  func place(of position: Position, scalars: Int = 1) -> SourceRange {
    guard !lines.isEmpty else { return opening }
    guard lines.indices.contains(position.line) else {
      let last = lines[lines.count - 1]
      return SourceRange(line: last.number, column: last.skipped + last.text.count + 1)
    }
    let line = lines[position.line]
    let start = min(position.scalar, line.scalars.count)
    let end = min(start + scalars, line.scalars.count)
    return SourceRange(
      line: line.number, column: line.skipped + line.characters(in: 0..<start) + 1,
      width: line.characters(in: start..<end))
  }

  /// The place of a line without the white space at its ends.
  func place(ofLine index: Int) -> SourceRange {
    guard lines.indices.contains(index) else { return opening }
    let indentation = lines[index].scalars.prefix(while: Self.isBlank).count
    let start = Position(line: index, scalar: indentation)
    return place(of: start, scalars: Self.trimmedEnd(lines[index].scalars) - indentation)
  }

  private static func trimmedEnd(_ scalars: [Unicode.Scalar]) -> Int {
    (scalars.lastIndex { !isBlank($0) } ?? -1) + 1
  }

  /// Number of characters before `text` in `whole`. The Markdown parser expands a tab that extends into the block's
  /// text; the lines are then aligned at the first character that is not white space.
  private static func skipped(before text: Substring, in whole: String) -> Int {
    if whole.utf8.count >= text.utf8.count,
      whole.utf8.suffix(text.utf8.count).elementsEqual(text.utf8)
    {
      return whole.count - text.count
    }
    let content = text.drop { $0 == " " || $0 == "\t" }
    return whole.count - content.count - (text.count - content.count)
  }
}

extension YAMLBlock.Line {
  fileprivate func characters(in range: Range<Int>) -> Int {
    guard let columns else { return range.count }
    return columns[range.upperBound] - columns[range.lowerBound]
  }

  /// O(n), once for all places in the line.
  private static func columns(of text: String) -> [Int] {
    var columns = [0]
    for (index, character) in text.enumerated() {
      columns += repeatElement(index + 1, count: character.unicodeScalars.count)
    }
    return columns
  }
}

extension YAMLBlock {
  /// Number of scalars of the token at `position`, on its line only, for the underline; at least 1.
  ///
  /// - Parameter text: The value of the token if it is a scalar.
  func width(at position: Position, text: String? = nil) -> Int {
    let rest = scalars(from: position)
    guard let first = rest.first else { return 1 }
    if let text, !text.isEmpty, rest.starts(with: text.unicodeScalars) {
      return text.unicodeScalars.count
    }
    switch first {
    case "\"", "'": return Self.quotedWidth(rest)
    case "[", "{": return Self.bracketedWidth(rest)
    case "|", ">": return 1
    default: return max(1, Self.trimmedWidth(rest))
    }
  }

  /// The rest of the line.
  func scalars(from position: Position) -> ArraySlice<Unicode.Scalar> {
    guard lines.indices.contains(position.line) else { return [] }
    return lines[position.line].scalars.dropFirst(position.scalar)
  }

  static func quotedWidth(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    guard let quote = rest.first else { return 1 }
    var index = rest.startIndex + 1
    while index < rest.endIndex {
      if quote == "\"" && rest[index] == "\\" {
        index += 1
      } else if rest[index] == quote {
        let isDoubled = quote == "'" && rest[(index + 1)...].first == "'"
        guard isDoubled else { return index - rest.startIndex + 1 }
        index += 1
      }
      index += 1
    }
    return rest.count
  }

  private static func bracketedWidth(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    var depth = 0
    var index = rest.startIndex
    while index < rest.endIndex {
      switch rest[index] {
      case "\"", "'": index += quotedWidth(rest[index...]) - 1
      case "[", "{": depth += 1
      case "]", "}": depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { return index - rest.startIndex }
    }
    return trimmedWidth(rest)
  }

  /// Up to a comment, or to the white space at the end of the line.
  private static func trimmedWidth(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    var end = rest.endIndex
    for index in rest.indices.dropFirst() where rest[index] == "#" && isBlank(rest[index - 1]) {
      end = index
      break
    }
    while end > rest.startIndex, isBlank(rest[end - 1]) { end -= 1 }
    return end - rest.startIndex
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
}
