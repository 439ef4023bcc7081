/// Tells `TextScan` what libcmark would not: which characters an author escaped, which blanks stand in the braces
/// of a value in an address, which single quotes are apostrophes.
///
/// libcmark hands `\~` and `~` out as the same text. So before it reads a text, a rare character is set
/// in front of `\~`; in what it hands out, a `~` after that character is only a `~`. The others have
/// rare characters in their places. These characters count as punctuation, as the backslash does, so that emphasis
/// beside them is read as without them.
struct EscapeMark {
  /// Nil where nothing is marked.
  private(set) var scalar: Unicode.Scalar?
  /// By line, the bytes that marks begin at and by how many bytes the line is longer with them and those before.
  private var growth: [Int: [(byte: Int, by: Int)]] = [:]
  private var blank: Unicode.Scalar?
  private var apostrophe: Unicode.Scalar?

  var isUsed: Bool { scalar != nil || blank != nil || apostrophe != nil }

  /// Punctuation of scripts that nobody has written for two thousand years.
  private static let candidates: [Unicode.Scalar] = [
    "\u{1039F}", "\u{103D0}", "\u{10857}", "\u{1091F}", "\u{1093F}", "\u{10A50}", "\u{10A7F}",
  ]
  /// What this module reads in text where CommonMark reads nothing.
  private static let marked = Set("~@[:.${".utf8)

  /// The text with marks. Where it holds the candidates itself, it is left without, and its escapes are not
  /// seen. O(n).
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

  /// The byte of the text without marks that a byte of the marked one comes from. O(log n)
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

  /// What the scalars at `index` say if an escape is among them, and how many they are: an opening of a value or a
  /// parameter that is none, as `ValueTemplate` is told of it, or a character that is only itself.
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

  /// The text with what its escapes say, for links' addresses and titles.
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

  /// The scalars of a text of the prose, which may still have escapes among them.
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

/// Bytes of Markdown that libcmark would take for something else.
enum MarkedBytes {
  /// The blanks in `{{ … }}` where a link's address may be, which would end there: `](https://a.b/?n={{ load.users }})`.
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

  /// The single quotes behind a value or closing markup and before a letter, which libcmark takes for opening ones, and
  /// those before two digits, as in '90s. O(n).
  static func apostrophes(in bytes: [UInt8]) -> Set<Int> {
    let quote = UInt8(ascii: "'")
    return Set(
      bytes.indices.filter { index in
        guard bytes[index] == quote else { return false }
        return isYear(bytes, behind: index)
          || (index + 1 < bytes.count && bytes[index + 1].isWord && isEnd(bytes[..<index]))
      })
  }

  /// Whether the text ends with a value or with markup that closes.
  private static func isEnd(_ text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last else { return false }
    switch last {
    case UInt8(ascii: "}"): return true
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"):
      // Markup that opens stands after nothing or a blank; longer runs are none.
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

  /// Whether it is of a letter or a digit; what is not ASCII mostly is.
  fileprivate var isWord: Bool {
    isDigit || self >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
