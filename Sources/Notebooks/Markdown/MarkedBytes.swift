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
