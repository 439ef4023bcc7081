import Reports
import Words

/// Names for headings that a link can point to, each used once in a document.
struct Anchors {
  private var names = FreeNames(numberedFrom: 1)

  /// GitHub's way: lower case, letters, digits, `_` and `-` kept, white space to hyphens, the rest
  /// dropped; then `-1`, `-2` … until nobody else has it.
  mutating func anchor(for title: [Markup.Inline]) -> String {
    let slug = Self.slug(Markup.plainText(of: title))
    return names.claim(slug.isEmpty ? "section" : slug)
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
