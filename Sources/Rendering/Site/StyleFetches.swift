/// Finds what a style sheet makes a browser fetch: `@import`, and URLs other than embedded images (`data:image/…`) and
/// fragments (`#…`).
///
/// Tokenizes like CSS Syntax Module 3: skips comments and strings that are not URLs, and recognizes names even if they
/// are escaped: `\75rl(` is `url(`.
///
/// A string without a closing quote ends with its line; the next line is tokenized as usual.
struct StyleFetches: IteratorProtocol {
  private var rest: ArraySlice<Unicode.Scalar>
  /// For each open function or bracket, the innermost function around it that takes URLs.
  private var functions: [String?] = []

  private static let takingAddresses: Set<String> = [
    "url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade",
  ]

  init(_ css: String) {
    rest = Self.preprocessed(css)[...]
  }

  /// Replaces carriage returns and form feeds, which also end lines in CSS, and U+0000, as CSS does.
  private static func preprocessed(_ css: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    var previous: Unicode.Scalar?
    for scalar in css.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\r", "\u{C}": scalars.append("\n")
      case "\0": scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
      previous = scalar
    }
    return scalars
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n"
  }

  /// The next fetch, named by the rule or function that causes it.
  mutating func next() -> String? {
    while let scalar = rest.first {
      switch scalar {
      case "/" where rest.dropFirst().first == "*": skipComment()
      case "\"", "'":
        let text = string(endingIn: scalar)
        if let function = functions.last ?? nil, !Self.isHeld(text) {
          return "\(function)("
        }
      case "@":
        rest.removeFirst()
        if name() == "import" { return "@import" }
      case "#":
        rest.removeFirst()
        // A hash token: `#url(` does not contain `url(`.
        _ = name()
      case "<" where rest.starts(with: "<!--".unicodeScalars):
        // Its hyphens do not belong to a name: `<!--url(` contains `url(`.
        rest = rest.dropFirst(4)
      case "(":
        rest.removeFirst()
        enter("")
      case ")":
        rest.removeFirst()
        _ = functions.popLast()
      default:
        if let found = function() { return found }
      }
    }
    return nil
  }

  /// Reads a name, and after `url(` an unquoted URL.
  private mutating func function() -> String? {
    let name = name()
    guard !name.isEmpty else {
      rest = rest.dropFirst()
      return nil
    }
    guard rest.first == "(" else { return nil }
    rest.removeFirst()
    enter(name)
    guard name == "url" else { return nil }
    rest = rest.drop(while: Self.isSpace)
    guard let first = rest.first, first != "\"", first != "'" else { return nil }
    return Self.isHeld(text(joinsLines: true) { $0 != ")" }) ? nil : "url("
  }

  private mutating func enter(_ function: String) {
    functions.append(Self.takingAddresses.contains(function) ? function : functions.last ?? nil)
  }

  private static func isHeld(_ address: String) -> Bool {
    address.isEmpty || address.hasPrefix("#") || address.hasPrefix("data:image/")
  }

  // MARK: - Tokens

  /// A name in lower case, with its escapes decoded.
  private mutating func name() -> String {
    text(joinsLines: false) {
      $0.properties.isAlphabetic || $0.value > 0x7F || ("0"..."9").contains($0) || $0 == "-"
        || $0 == "_"
    }
  }

  private mutating func string(endingIn quote: Unicode.Scalar) -> String {
    rest.removeFirst()
    let text = text(joinsLines: true) { $0 != quote && $0 != "\n" }
    if rest.first == quote { rest.removeFirst() }
    return text
  }

  /// Reads scalars that satisfy `isPart`, with escapes decoded, in lower case. A backslash before a line end is skipped
  /// with it if `joinsLines`, and otherwise ends the text.
  private mutating func text(
    joinsLines: Bool, of isPart: (Unicode.Scalar) -> Bool
  ) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = rest.first {
      if scalar == "\\" {
        guard joinsLines || rest.dropFirst().first != "\n" else { break }
        rest.removeFirst()
        if let escaped = escaped() { text.append(escaped) }
      } else if isPart(scalar) {
        text.append(scalar)
        rest.removeFirst()
      } else {
        break
      }
    }
    return String(text).lowercased()
  }

  /// Reads what follows a backslash: up to six hexadecimal digits and a space, or any one scalar; nil for a line end.
  private mutating func escaped() -> Unicode.Scalar? {
    let digits = rest.prefix(6).prefix { $0.properties.isASCIIHexDigit }
    guard !digits.isEmpty else {
      let scalar = rest.popFirst()
      return scalar == "\n" ? nil : scalar
    }
    rest = rest.dropFirst(digits.count)
    if rest.first.map(Self.isSpace) == true { rest.removeFirst() }
    let number = UInt32(String(String.UnicodeScalarView(digits)), radix: 16) ?? 0
    return Unicode.Scalar(number) ?? "\u{FFFD}"
  }

  private mutating func skipComment() {
    rest = rest.dropFirst(2)
    while !rest.isEmpty, !rest.starts(with: ["*", "/"]) { rest.removeFirst() }
    rest = rest.dropFirst(2)
  }
}
