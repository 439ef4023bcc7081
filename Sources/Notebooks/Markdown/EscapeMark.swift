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
    return (mark.marked(bytes, blanks: blanks, apostrophes: apostrophes), mark)
  }

  private func marked(_ bytes: [UInt8], blanks: Set<Int>, apostrophes: Set<Int>) -> String {
    let backslash = UInt8(ascii: "\\")
    func utf8(_ scalar: Unicode.Scalar?) -> [UInt8]? { scalar.map { Array(String($0).utf8) } }
    let (escape, blank, apostrophe) = (utf8(scalar), utf8(blank), utf8(apostrophe))
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var isEscaped = false
    for (index, byte) in bytes.enumerated() {
      if isEscaped, let escape, Self.marked.contains(byte) {
        result.removeLast()
        result += escape
        result.append(backslash)
      }
      isEscaped = byte == backslash && !isEscaped
      if let blank, blanks.contains(index) {
        result += blank
      } else if let apostrophe, apostrophes.contains(index) {
        result += apostrophe
      } else {
        result.append(byte)
      }
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
