import Reports
import Words

/// Makes anchors for headings, each unique in the document.
struct Anchors {
  private var names = FreeNames(numberedFrom: 1)

  /// As on GitHub: lower case; letters, digits, `_` and `-` are kept, white space becomes hyphens, the rest is dropped.
  /// If the result is taken, `-1`, `-2` … is appended.
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
