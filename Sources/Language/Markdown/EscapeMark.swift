/// Passes to `TextScan` what libcmark does not report: which characters the author escaped, which blanks are within the
/// braces of a value in an address, which single quotes are apostrophes.
///
/// libcmark returns the same text for `\~` and `~`. So a rare character is inserted before `\~` before parsing; in the
/// result, a `~` after that character is literal. Blanks and apostrophes are replaced by rare characters. All count as
/// punctuation, as the backslash does, so that they do not affect emphasis beside them.
struct EscapeMark {
  /// The mark before escapes; nil if there are none.
  private(set) var scalar: Unicode.Scalar?
  /// For each line, the bytes at which marks begin, and the bytes that all marks up to each one add to the line.
  private var growth: [Int: [(byte: Int, by: Int)]] = [:]
  private var blank: Unicode.Scalar?
  private var apostrophe: Unicode.Scalar?

  var isUsed: Bool { scalar != nil || blank != nil || apostrophe != nil }

  /// Punctuation of ancient scripts, which notebooks are not expected to contain.
  private static let candidates: [Unicode.Scalar] = [
    "\u{1039F}", "\u{103D0}", "\u{10857}", "\u{1091F}", "\u{1093F}", "\u{10A50}", "\u{10A7F}",
  ]
  /// The characters that this module interprets in text, and CommonMark does not.
  private static let marked = Set("~@[:.${".utf8)

  /// The text with marks. Uses only candidates that the text does not contain; if there are none left, its escapes are
  /// not recognized. O(n).
  static func marking(_ text: String, isSmart: Bool = false) -> (text: String, mark: EscapeMark) {
    let bytes = Array(text.utf8)
    let hasEscapes = bytes.contains(UInt8(ascii: "\\"))
    let blanks = MarkedBytes.blanksInAddresses(of: bytes)
    let apostrophes = isSmart ? MarkedBytes.apostrophes(in: bytes) : []
    guard hasEscapes || !blanks.isEmpty || !apostrophes.isEmpty else { return (text, EscapeMark()) }
    var free = candidates.filter { !text.unicodeScalars.contains($0) }[...]
    var mark = EscapeMark()
    if hasEscapes { mark.scalar = free.popFirst() }
    if !blanks.isEmpty { mark.blank = free.popFirst() }
    if !apostrophes.isEmpty { mark.apostrophe = free.popFirst() }
    let marked = mark.marked(bytes, blanks: blanks, apostrophes: apostrophes)
    return (marked, mark)
  }

  /// The byte of the text without marks for a byte of the marked text. O(log n)
  func unmarked(_ place: SourceByte) -> SourceByte {
    guard let marks = growth[place.line] else { return place }
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].byte < place.byte { low = middle + 1 } else { high = middle }
    }
    return SourceByte(line: place.line, byte: place.byte - (low > 0 ? marks[low - 1].by : 0))
  }

  private mutating func marked(_ bytes: [UInt8], blanks: Set<Int>, apostrophes: Set<Int>) -> String
  {
    let backslash = UInt8(ascii: "\\")
    func utf8(_ scalar: Unicode.Scalar?) -> [UInt8]? { scalar.map { Array(String($0).utf8) } }
    let (escape, blank, apostrophe) = (utf8(scalar), utf8(blank), utf8(apostrophe))
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var isEscaped = false
    var (line, lineStart, grown) = (1, 0, 0)
    func note(_ length: Int, _ growth: Int, _ marks: inout [Int: [(byte: Int, by: Int)]]) {
      grown += growth
      marks[line, default: []].append((length - lineStart, grown))
    }
    for (index, byte) in bytes.enumerated() {
      if isEscaped, let escape, Self.marked.contains(byte) {
        result.removeLast()
        note(result.count, escape.count, &growth)
        result += escape
        result.append(backslash)
      }
      isEscaped = byte == backslash && !isEscaped
      if let blank, blanks.contains(index) {
        note(result.count, blank.count - 1, &growth)
        result += blank
      } else if let apostrophe, apostrophes.contains(index) {
        note(result.count, apostrophe.count - 1, &growth)
        result += apostrophe
      } else {
        result.append(byte)
      }
      if byte == UInt8(ascii: "\n") { (line, lineStart, grown) = (line + 1, result.count, 0) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text that the scalars at `index` stand for if they contain an escape, and their number: a literal opening, in
  /// the form that `ValueTemplate` reads, or a literal character.
  func literal(in text: [Unicode.Scalar], at index: Int) -> (text: String, width: Int)? {
    guard let scalar, text[index] == scalar || text[index] == "{" || text[index] == "$" else {
      return nil
    }
    let start = text[index] == scalar ? index + 1 : index
    guard start < text.count else { return ("", 1) }
    let first = text[start]
    let isSecondEscaped = start + 1 < text.count && text[start + 1] == scalar
    let second = start + (isSecondEscaped ? 2 : 1)
    guard start > index || isSecondEscaped else { return nil }
    if first == "{" || first == "$", second < text.count, text[second] == "{" {
      return (ValueTemplate.literal("\(first){"), second + 1 - index)
    }
    guard start > index else { return nil }
    let isBeforeDollar = first == "$" && second < text.count && text[second] == "$"
    return (isBeforeDollar ? ValueTemplate.literal("$") : String(first), 2)
  }

  /// The text with escapes resolved, for addresses and titles of links.
  func read(in text: String) -> String {
    guard isUsed else { return text }
    let scalars = text.unicodeScalars.map(plain)
    var read = ""
    var index = 0
    while index < scalars.count {
      let (text, width) = literal(in: scalars, at: index) ?? (String(scalars[index]), 1)
      read += text
      index += width
    }
    return read
  }

  /// The scalars of a text of the prose, with blanks restored, typographic apostrophes, and the marks of escapes kept.
  func scalars(of text: String) -> [Unicode.Scalar] {
    guard blank != nil || apostrophe != nil else { return Array(text.unicodeScalars) }
    return text.unicodeScalars.map { $0 == apostrophe ? "\u{2019}" : plain($0) }
  }

  /// The text without marks.
  func removed(from text: String) -> String {
    guard isUsed else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != scalar }.map(plain)))
  }

  private func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar == blank ? " " : scalar == apostrophe ? "'" : scalar
  }
}

/// Finds bytes of Markdown that libcmark would misinterpret.
enum MarkedBytes {
  /// The blanks within `{{ … }}` in a link's address, which would end there: `](https://a.b/?n={{ load.users }})`.
  /// O(n).
  static func blanksInAddresses(of bytes: [UInt8]) -> Set<Int> {
    var blanks: Set<Int> = []
    var isInAddress = false
    var open: Int?
    for index in bytes.indices.dropLast() {
      switch (bytes[index], bytes[index + 1]) {
      case (UInt8(ascii: "\n"), _), (UInt8(ascii: "\""), _):
        isInAddress = false
        open = nil
      case (UInt8(ascii: "]"), UInt8(ascii: "(")): isInAddress = true
      case (UInt8(ascii: "{"), UInt8(ascii: "{")): open = isInAddress ? index : nil
      case (UInt8(ascii: "}"), UInt8(ascii: "}")):
        if let start = open.take() {
          blanks.formUnion((start..<index).filter { bytes[$0] == UInt8(ascii: " ") })
        }
      case (UInt8(ascii: " "), _), (UInt8(ascii: ")"), _):
        if open == nil { isInAddress = false }
      default: break
      }
    }
    return blanks
  }

  /// The single quotes that libcmark takes for opening ones, but that are apostrophes: after a value or closing markup
  /// and before a letter, or before two digits, as in '90s. O(n).
  static func apostrophes(in bytes: [UInt8]) -> Set<Int> {
    let quote = UInt8(ascii: "'")
    return Set(
      bytes.indices.filter { index in
        guard bytes[index] == quote else { return false }
        return isYear(bytes, behind: index)
          || (index + 1 < bytes.count && bytes[index + 1].isWord && isEnd(bytes[..<index]))
      })
  }

  /// Whether the text ends with a value or with closing markup.
  private static func isEnd(_ text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last else { return false }
    switch last {
    case UInt8(ascii: "}"): return true
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"):
      // Opening markup follows nothing or a blank. Longer runs are not markup.
      let before = text.suffix(8).reversed().first { $0 != last }
      return before.map { $0.isWord || "})].,!?:;%*_~`".utf8.contains($0) } ?? false
    case UInt8(ascii: ">"):
      let tag = text.suffix(2000).reversed().prefix { $0 != UInt8(ascii: "<") }
      return tag.last == UInt8(ascii: "/")
        || tag.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") }
    default: return false
    }
  }

  private static func isYear(_ bytes: [UInt8], behind quote: Int) -> Bool {
    let isInWord = quote > 0 && bytes[quote - 1].isWord
    let digits = bytes[(quote + 1)...].prefix(3).prefix(while: \.isDigit)
    guard !isInWord, digits.count == 2 else { return false }
    let rest = bytes[digits.endIndex...]
    return rest.first.map { !$0.isWord } ?? true
      || (rest.first == UInt8(ascii: "s") && rest.dropFirst().first.map { !$0.isWord } ?? true)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether it belongs to a letter or a digit, as most non-ASCII bytes do.
  fileprivate var isWord: Bool {
    isDigit || self >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
