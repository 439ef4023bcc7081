/// Highlights YAML: keys, comments, and values that are a number or quoted text as a whole. A number within a sentence
/// is not highlighted.
enum YAMLMarks {
  /// O(length of the text).
  static func markup(of text: String) -> Fragment {
    var block: Int?
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Fragment in
      let indent = line.prefix { $0 == " " }.count
      let isEmpty = line.allSatisfy(\.isWhitespace)
      if let outer = block, isEmpty || indent > outer { return "\(String(line))" }
      block = nil
      let marked = Self.line(line)
      if marked.opensBlock { block = indent }
      return marked.markup
    }.joined(separator: "\n")
  }

  /// The line, and whether it begins a block of text on the more deeply indented lines after it.
  private static func line(_ line: Substring) -> (markup: Fragment, opensBlock: Bool) {
    let start = line.prefix { $0 == " " || $0 == "-" }
    let rest = line.dropFirst(start.count)
    if rest.hasPrefix("#") {
      return ("\(String(start))<span class=\"comment\">\(String(rest))</span>", false)
    }
    guard let first = rest.first, !"\"'[{".contains(first), let colon = keyEnd(in: rest)
    else { return ("\(String(start))\(value(rest))", false) }
    let after = rest[colon...].dropFirst()
    let key: Fragment = "<span class=\"key\">\(String(rest[..<colon]))</span>:"
    let opening = after.first { $0 != " " }
    return ("\(String(start))\(key)\(value(after))", opening == "|" || opening == ">")
  }

  /// The first colon that ends a key: before whitespace or the end of the line.
  private static func keyEnd(in text: Substring) -> Substring.Index? {
    text.indices.first { index in
      text[index] == ":" && (text[index...].dropFirst().first.map(\.isWhitespace) ?? true)
    }
  }

  private static func value(_ text: Substring) -> Fragment {
    let space = text.prefix { $0 == " " }
    var bare = text.dropFirst(space.count)
    var comment: Fragment = ""
    if bare.hasPrefix("{") || bare.hasPrefix("[") { return "\(String(space))\(flow(bare))" }
    if let hash = commentStart(in: bare) {
      comment = "<span class=\"comment\">\(String(bare[hash...]))</span>"
      bare = bare[..<hash]
    }
    let words = bare.prefix(
      upTo: bare.lastIndex { !$0.isWhitespace }.map(bare.index(after:)) ?? bare.startIndex)
    let tail = String(bare.dropFirst(words.count))
    let marked: Fragment =
      switch kind(of: words) {
      case .some(let kind): "<span class=\"\(kind)\">\(String(words))</span>"
      case nil: "\(String(words))"
      }
    return "\(String(space))\(marked)\(tail)\(comment)"
  }

  /// Highlights `{a: 1, b: [x, 2]}`, but not its plain words, which may be keys. O(length of the text).
  private static func flow(_ text: Substring) -> Fragment {
    var marked: Fragment = ""
    var rest = text
    var before: Character = " "
    while let first = rest.first {
      var kind: Fragment?
      var end = rest.index(after: rest.startIndex)
      if first == "#", before.isWhitespace {
        (kind, end) = ("comment", rest.endIndex)
      } else if first == "\"" || first == "'", before.isWhitespace || "[{,:".contains(before) {
        let close = closingQuote(of: rest)
        (kind, end) = close.map { ("text", rest.index(after: $0)) } ?? (nil, rest.endIndex)
      } else if first.isLetter || first.isNumber || first == "_" {
        end =
          rest.firstIndex {
            !($0.isLetter || $0.isNumber || $0 == "_" || first.isNumber && $0 == ".")
          } ?? rest.endIndex
        let isWord = ["true", "false", "null"].contains(rest[..<end])
        kind = first.isASCII && first.isNumber ? "number" : isWord ? "key" : nil
      }
      let piece = String(rest[..<end])
      marked += kind.map { "<span class=\"\($0)\">\(piece)</span>" } ?? "\(piece)"
      before = piece.last ?? " "
      rest = rest[end...]
    }
    return marked
  }

  /// The closing quote of the text that begins here; nil if there is none.
  private static func closingQuote(of text: Substring) -> Substring.Index? {
    var isEscaped = false
    return text.indices.dropFirst().first { index in
      defer { isEscaped = text[index] == "\\" && !isEscaped }
      return text[index] == text.first && !isEscaped
    }
  }

  private static func kind(of words: Substring) -> Fragment? {
    guard let first = words.first else { return nil }
    if Double(words) != nil || ["true", "false", "null"].contains(words) { return "number" }
    return (first == "\"" || first == "'") && words.count > 1 && words.last == first ? "text" : nil
  }

  /// The `#` of a comment: after a space, and outside quotes.
  private static func commentStart(in text: Substring) -> Substring.Index? {
    var open: Character?
    var before: Character = " "
    for index in text.indices {
      let character = text[index]
      if let quote = open {
        if character == quote { open = nil }
      } else if character == "#", before == " " {
        return index
      } else if character == "\"" || character == "'", before == " " {
        open = character
      }
      before = character
    }
    return nil
  }
}
