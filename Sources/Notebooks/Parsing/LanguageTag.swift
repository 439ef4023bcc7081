/// Names of languages as HTML has them: `de`, `pt-BR`, `zh-Hant-TW`.
enum LanguageTag {
  /// Whether a text has the form of BCP 47 (RFC 5646, section 2.1): a language of two or three letters, then, each
  /// perhaps, three extended languages, a script, a region, variants, extensions, private parts. Whether there is such a
  /// language is not asked.
  static func isTag(_ text: String) -> Bool {
    let language = "[a-z]{2,3}(-[a-z]{3}){0,3}"
    let variants = "(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    let extensions = "(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?"
    let pattern = "\(language)(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?\(variants)\(extensions)"
    guard text.utf8.allSatisfy({ $0 < 0x80 }), let tag = try? Regex(pattern) else { return false }
    return (try? tag.wholeMatch(in: text.lowercased())) != nil
  }

  /// The tag that a text probably means: `de-DE` for `de_DE`, `de` for `German`.
  static func meant(by text: String) -> String? {
    let hyphened = String(text.prefix { $0 != "." }).replacing("_", with: "-")
    return isTag(hyphened) ? hyphened : names[text.lowercased()]
  }

  private static let names = [
    "arabic": "ar", "chinese": "zh", "czech": "cs", "danish": "da", "deutsch": "de", "dutch": "nl",
    "english": "en", "español": "es", "finnish": "fi", "français": "fr", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu",
    "italian": "it", "italiano": "it", "japanese": "ja", "korean": "ko", "norwegian": "no",
    "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es", "swedish": "sv",
    "turkish": "tr", "ukrainian": "uk",
  ]
}
