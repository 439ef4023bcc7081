/// What a style sheet fetches, by the tokenizer of CSS Syntax Module 3, section 4, written out step by step: the
/// plain twin of what judges sheets.
struct CSSFetches {
  private let css: [Unicode.Scalar]
  private var place = 0
  /// For each open parenthesis whether a string in it is an address.
  private var takesAddresses: [Bool] = []

  private static let takingAddresses: Set = [
    "url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade",
  ]

  /// The first address, or `@import`; nil for a sheet that fetches nothing. O(length).
  static func first(in css: String) -> String? {
    var reader = CSSFetches(css: preprocessed(css))
    while reader.place < reader.css.count {
      if let found = reader.consumeToken() { return found }
    }
    return nil
  }

  /// Section 3.3.
  private static func preprocessed(_ css: String) -> [Unicode.Scalar] {
    let scalars = Array(css.unicodeScalars)
    return scalars.indices.compactMap { index in
      switch scalars[index] {
      case "\n" where index > 0 && scalars[index - 1] == "\r": nil
      case "\r", "\u{C}": "\n"
      case "\0": "\u{FFFD}"
      default: scalars[index]
      }
    }
  }

  private subscript(ahead: Int) -> Unicode.Scalar? {
    css.indices.contains(place + ahead) ? css[place + ahead] : nil
  }

  /// Section 4.3.1. What the token fetches, if anything.
  private mutating func consumeToken() -> String? {
    if self[0] == "/", self[1] == "*" {
      place += 2
      while place < css.count, self[0] != "*" || self[1] != "/" { place += 1 }
      place += 2
      return nil
    }
    switch self[0] {
    case "\"", "'":
      let string = consumeString()
      return takesAddresses.last == true && !Self.isHeld(string) ? string : nil
    case "#" where Self.isName(self[1]) || isEscape(at: 1):
      place += 1
      _ = consumeName()
    case "(":
      place += 1
      takesAddresses.append(takesAddresses.last ?? false)
    case ")":
      place += 1
      _ = takesAddresses.popLast()
    case _ where startsNumber: consumeNumeric()
    case "-" where self[1] == "-" && self[2] == ">": place += 3
    case "<" where self[1] == "!" && self[2] == "-" && self[3] == "-": place += 4
    case "@" where startsName(at: 1):
      place += 1
      if consumeName() == "import" { return "@import" }
    case _ where startsName(at: 0): return consumeNameOrFunction()
    default: place += 1
    }
    return nil
  }

  /// Section 4.3.4.
  private mutating func consumeNameOrFunction() -> String? {
    let name = consumeName()
    guard self[0] == "(" else { return nil }
    place += 1
    let spaces = css[place...].prefix { " \t\n".unicodeScalars.contains($0) }.count
    if name == "url", self[spaces] != "\"", self[spaces] != "'" { return consumeURL() }
    takesAddresses.append(Self.takingAddresses.contains(name) || takesAddresses.last ?? false)
    return nil
  }

  /// Section 4.3.6. Nil for a bad one, which fetches nothing.
  private mutating func consumeURL() -> String? {
    var url = ""
    skipSpaces()
    while let scalar = self[0] {
      switch scalar {
      case ")":
        place += 1
        return Self.isHeld(url) ? nil : url
      case " ", "\t", "\n":
        skipSpaces()
        guard self[0] == ")" || self[0] == nil else { return consumeBadURL() }
      case "\"", "'", "(", "\0"..."\u{8}", "\u{B}", "\u{E}"..."\u{1F}", "\u{7F}":
        return consumeBadURL()
      case "\\":
        guard isEscape(at: 0) else { return consumeBadURL() }
        url.unicodeScalars.append(consumeEscape())
      default:
        url.unicodeScalars.append(scalar)
        place += 1
      }
    }
    return Self.isHeld(url) ? nil : url
  }

  /// Section 4.3.14.
  private mutating func consumeBadURL() -> String? {
    while let scalar = self[0], scalar != ")" {
      if isEscape(at: 0) { _ = consumeEscape() } else { place += 1 }
    }
    place += 1
    return nil
  }

  /// Section 4.3.5.
  private mutating func consumeString() -> String {
    let quote = self[0]
    var string = ""
    place += 1
    while let scalar = self[0], scalar != "\n" {
      if scalar == quote {
        place += 1
        break
      }
      if scalar == "\\", self[1] == "\n" || self[1] == nil {
        place += 2
      } else if scalar == "\\" {
        string.unicodeScalars.append(consumeEscape())
      } else {
        string.unicodeScalars.append(scalar)
        place += 1
      }
    }
    return string
  }

  /// Sections 4.3.3 and 4.3.12.
  private mutating func consumeNumeric() {
    if self[0] == "+" || self[0] == "-" { place += 1 }
    skipDigits()
    if self[0] == ".", Self.isDigit(self[1]) {
      place += 1
      skipDigits()
    }
    if self[0] == "e" || self[0] == "E" {
      let sign = self[1] == "+" || self[1] == "-" ? 1 : 0
      if Self.isDigit(self[1 + sign]) {
        place += 1 + sign
        skipDigits()
      }
    }
    if startsName(at: 0) { _ = consumeName() } else if self[0] == "%" { place += 1 }
  }

  /// Section 4.3.11, in lower case.
  private mutating func consumeName() -> String {
    var name = ""
    while let scalar = self[0] {
      if Self.isName(scalar) {
        name.unicodeScalars.append(scalar)
        place += 1
      } else if isEscape(at: 0) {
        name.unicodeScalars.append(consumeEscape())
      } else {
        break
      }
    }
    return name.lowercased()
  }

  /// Section 4.3.7, at a backslash.
  private mutating func consumeEscape() -> Unicode.Scalar {
    place += 1
    let digits = css[min(place, css.count)...].prefix(6).prefix(while: \.properties.isASCIIHexDigit)
    guard !digits.isEmpty else {
      place += 1
      return self[-1] ?? "\u{FFFD}"
    }
    place += digits.count
    if let space = self[0], " \t\n".unicodeScalars.contains(space) { place += 1 }
    let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16) ?? 0
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private mutating func skipSpaces() {
    while let scalar = self[0], " \t\n".unicodeScalars.contains(scalar) { place += 1 }
  }

  private mutating func skipDigits() {
    while Self.isDigit(self[0]) { place += 1 }
  }

  /// Section 4.3.8.
  private func isEscape(at ahead: Int) -> Bool {
    self[ahead] == "\\" && self[ahead + 1] != "\n"
  }

  /// Section 4.3.9.
  private func startsName(at ahead: Int) -> Bool {
    if self[ahead] != "-" { return Self.startsName(self[ahead]) || isEscape(at: ahead) }
    return Self.startsName(self[ahead + 1]) || self[ahead + 1] == "-" || isEscape(at: ahead + 1)
  }

  /// Section 4.3.10.
  private var startsNumber: Bool {
    let sign = self[0] == "+" || self[0] == "-" ? 1 : 0
    return Self.isDigit(self[sign]) || self[sign] == "." && Self.isDigit(self[sign + 1])
  }

  private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { ("0"..."9").contains($0) } ?? false
  }

  private static func startsName(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
      || scalar.value >= 0x80
  }

  private static func isName(_ scalar: Unicode.Scalar?) -> Bool {
    startsName(scalar) || isDigit(scalar) || scalar == "-"
  }

  /// Whether nothing is fetched for it: a place in the page, or an image in the sheet.
  private static func isHeld(_ address: String) -> Bool {
    let address = address.lowercased()
    return address.isEmpty || address.hasPrefix("#") || address.hasPrefix("data:image/")
  }
}
