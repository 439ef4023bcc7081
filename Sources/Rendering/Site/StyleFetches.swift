/// What of a style sheet a browser would fetch: `@import`, and addresses that are neither images in the sheet
/// itself (`data:image/…`) nor places in the page (`#…`).
///
/// It reads as CSS Syntax Module 3 does, so that comments and strings are passed over, and names are known in
/// whatever way they are written: `\\75rl(` is `url(`.
///
/// A string ends where its line does, whether it has its quote or not; what stands beyond is read again.
struct StyleFetches: IteratorProtocol {
  private var rest: ArraySlice<Unicode.Scalar>
  /// For each function or bracket around the present place the innermost function that takes addresses.
  private var functions: [String?] = []

  private static let takingAddresses: Set<String> = [
    "url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade",
  ]

  init(_ css: String) {
    rest = Self.preprocessed(css)[...]
  }

  /// With one kind of line end: CSS takes carriage returns and form feeds for one, too. And without U+0000, in
  /// whose place it reads a character that names may have.
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

  /// The next one, by the name that fetches it.
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
        // A name of its own: `#url(` is no `url(`.
        _ = name()
      case "<" where rest.starts(with: "<!--".unicodeScalars):
        // Its hyphens belong to no name: `<!--url(` is a `url(`.
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

  /// Reads a name. Of `url(` also its address, if that has no quotes.
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

  /// A name, in lower case, its escapes resolved.
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

  /// What stands there up to a scalar that is none of it, in lower case. A backslash in front of the end of a
  /// line joins it to the next, or ends what stands there.
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

  /// What follows a backslash: up to six hexadecimal digits and a space, or any one scalar; nil for the end of
  /// a line.
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
