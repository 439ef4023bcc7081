import Reports

/// Names for headings that a link can point to, each used once in a document.
struct Anchors {
  private var used: Set<String> = []
  /// The last number that was hung on a name; keeps a thousand equal headings linear.
  private var lastNumber: [String: Int] = [:]

  /// GitHub's way: lower case, letters, digits, `_` and `-` kept, white space to hyphens, the rest
  /// dropped; then `-1`, `-2` … until nobody else has it.
  mutating func anchor(for title: [Markup.Inline]) -> String {
    let slug = Self.slug(Markup.plainText(of: title))
    let wanted = slug.isEmpty ? "section" : slug
    var anchor = wanted
    while !used.insert(anchor).inserted {
      let number = lastNumber[wanted, default: 0] + 1
      lastNumber[wanted] = number
      anchor = "\(wanted)-\(number)"
    }
    return anchor
  }

  private static func slug(_ title: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in title.lowercased().unicodeScalars {
      if scalar.properties.isWhitespace {
        slug.append("-")
      } else if isKept(scalar) {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" { return true }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation:
      return true
    default: return false
    }
  }
}
