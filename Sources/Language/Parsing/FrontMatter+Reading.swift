import Reports

extension FrontMatter {
  static let keys = ["title", "subtitle", "author", "date", "lang", "abstract", "smart", "params"]

  /// The front matter of a file, the parameters it declares, and its number of lines, fences included.
  ///
  /// It begins with `---` on the first line and ends with the next `---` or `...`. If the end is missing, it extends to
  /// the first line that cannot be a part of it.
  static func read(
    from source: SourceText, _ findings: inout Findings
  ) -> (frontMatter: FrontMatter, parameters: ParameterSet, lineCount: Int) {
    guard let first = source.lines.first, isFence(first, "---") else {
      return (FrontMatter(), ParameterSet(), 0)
    }
    let opening = SourceRange(line: 1, column: 1, width: 3)
    let rest = source.lines.dropFirst()
    if let end = rest.firstIndex(where: { isFence($0, "---") || isFence($0, "...") }) {
      let block = YAMLBlock(2..<(end + 1), of: source, opening: opening)
      let (frontMatter, parameters) = read(block, &findings)
      return (frontMatter, parameters, end + 1)
    }
    let end = rest.firstIndex { !isPart($0) } ?? source.lines.count
    findings.add(.neverClosed(lastLine: end), at: opening)
    // Errors inside would mostly be consequences of the missing end.
    var ignored = Findings(in: source)
    let block = YAMLBlock(2..<max(2, end + 1), of: source, opening: opening)
    var (frontMatter, parameters) = read(block, &ignored)
    parameters.isComplete = false
    return (frontMatter, parameters, end)
  }

  /// Whether a line can be part of front matter without an end: `key: value`, or a continuation.
  private static func isPart(_ line: String) -> Bool {
    guard let first = line.first, !line.trimmed.isEmpty else { return false }
    if first.isWhitespace || line == "-" || line.hasPrefix("- ") { return true }
    let key = line.prefix { $0.isLetter || $0.isNumber || "-_\"'".contains($0) }
    let rest = line[key.endIndex...]
    return !key.isEmpty && rest.first == ":" && rest.dropFirst().first?.isWhitespace ?? true
  }

  private static func isFence(_ line: String, _ fence: String) -> Bool {
    line.hasPrefix(fence) && line.dropFirst(fence.count).allSatisfy(\.isWhitespace)
  }

  private static func read(
    _ block: YAMLBlock, _ findings: inout Findings
  ) -> (FrontMatter, ParameterSet) {
    var frontMatter = FrontMatter()
    var parameters = ParameterSet()
    let found = findings.diagnostics.count
    let settings = YAMLReader(block, name: "the front matter").settings(&findings).settings
    // An unreadable key of the front matter itself may have been 'params'; a nested one cannot.
    let outermost = settings.first?.keyPlace.column ?? .max
    let isReadable = findings.diagnostics[found...].allSatisfy { diagnostic in
      diagnostic.range.map { $0.column > outermost } ?? false
    }
    if !isReadable { parameters.isComplete = false }
    for setting in settings {
      switch setting.key {
      case "title": frontMatter.title = text(setting, &findings)
      case "subtitle": frontMatter.subtitle = text(setting, &findings)
      case "author": frontMatter.author = text(setting, &findings)
      case "date":
        frontMatter.date = text(setting, &findings)
        if let date = frontMatter.date, ImpossibleDate.isWritten(in: date) {
          findings.add(.impossibleDate(date), at: setting.value.place)
        }
      case "lang": frontMatter.language = language(setting, &findings)
      case "abstract": frontMatter.abstract = text(setting, &findings)
      case "smart": frontMatter.isSmart = flag(setting, &findings)
      case "params": read(setting, into: &parameters, &findings)
      default:
        findings.add(.unknownKey(setting.key), at: setting.keyPlace)
        parameters.isComplete = false
      }
    }
    frontMatter.parameters = parameters.settings
    return (frontMatter, parameters)
  }

  private static func text(_ setting: Setting, _ findings: inout Findings) -> String? {
    guard let text = setting.value.scalarText else {
      findings.add(.notText(setting), at: setting.value.place)
      return nil
    }
    let trimmed = text.trimmed
    if trimmed.isEmpty { findings.add(.emptyText(setting.key), at: setting.keyPlace) }
    return trimmed.isEmpty ? nil : trimmed
  }

  private static func language(_ setting: Setting, _ findings: inout Findings) -> String? {
    guard let text = text(setting, &findings) else { return nil }
    if LanguageTag.isTag(text) { return text }
    findings.add(.noLanguage(text), at: setting.value.place)
    return nil
  }

  private static func flag(_ setting: Setting, _ findings: inout Findings) -> Bool {
    if case .flag(let flag) = setting.value.value { return flag }
    findings.add(.notAFlag(setting), at: setting.value.place)
    return false
  }

  private static func read(
    _ setting: Setting, into parameters: inout ParameterSet, _ findings: inout Findings
  ) {
    switch setting.value.content {
    case .map(let declared):
      for parameter in declared {
        if isSound(parameter, &findings) {
          parameters.append(parameter)
        } else {
          parameters.unusable.insert(parameter.key)
          if let name = NamePattern.repaired(parameter.key) { parameters.unusable.insert(name) }
        }
      }
    case .plain("") where setting.value.place.line == setting.keyPlace.line: break
    default:
      findings.add(.parametersAreNoMap(setting.value), at: setting.value.place)
      parameters.isComplete = false
    }
  }

  private static func isSound(_ parameter: Setting, _ findings: inout Findings) -> Bool {
    guard NamePattern.matches(parameter.key) else {
      findings.add(.badName(parameter.key), at: parameter.keyPlace)
      return false
    }
    let elements: [SettingValue] =
      if case .list(let list) = parameter.value.content { list } else { [parameter.value] }
    for element in elements {
      switch element.value {
      case .integer, .number, .text, .flag: continue
      case .missing: findings.add(.noDefault(parameter.key), at: element.place)
      case .list, .record:
        findings.add(.badDefault(parameter.key, found: element.kind), at: element.place)
      }
      return false
    }
    return true
  }
}

extension Diagnostic {
  fileprivate static func neverClosed(lastLine: Int) -> Diagnostic {
    Diagnostic(
      .unclosed, "the front matter is never closed", hint: "add a line '---' below line \(lastLine)"
    )
  }
  fileprivate static func unknownKey(_ key: String) -> Diagnostic {
    let known = FrontMatter.keys.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      .unknownKey,
      "'\(key)' is not known in the front matter, expected one of \(known)",
      didYouMean: Spelling.nearest(to: key, among: FrontMatter.keys))
  }
  fileprivate static func notText(_ setting: Setting) -> Diagnostic {
    Diagnostic(
      .wrongType,
      "'\(setting.key)' is \(setting.value.kind), expected text", hint: "\(setting.key): text")
  }
  fileprivate static func notAFlag(_ setting: Setting) -> Diagnostic {
    Diagnostic(
      .wrongType,
      "'\(setting.key)' is \(setting.value.kind), expected true or false",
      hint: "\(setting.key): true", replacement: setting.value.isPlainWord ? "true" : nil)
  }
  fileprivate static func noLanguage(_ text: String) -> Diagnostic {
    let tag = LanguageTag.meant(by: text) ?? "en"
    return Diagnostic(
      .badLanguage,
      "'\(text)' is no language tag, expected one like 'de' or 'pt-BR'",
      hint: "lang: \(tag)", replacement: tag)
  }
  fileprivate static func emptyText(_ key: String) -> Diagnostic {
    Diagnostic(.emptyValue, "'\(key)' is empty", hint: "leave the line away", severity: .warning)
  }
  static func impossibleDate(_ date: String) -> Diagnostic {
    Diagnostic(
      .impossibleDate,
      "the calendar has no '\(date)', expected year-month-day as in 2026-02-28, or words",
      hint: "date: 2026-02-28")
  }
  fileprivate static func parametersAreNoMap(_ value: SettingValue) -> Diagnostic {
    Diagnostic(
      .wrongType,
      "'params' is \(value.kind), expected a map of names and defaults",
      hint: "params: {seed: 1234}")
  }
  fileprivate static func badName(_ name: String) -> Diagnostic {
    let repaired = NamePattern.repaired(name)
    return Diagnostic(
      .badName,
      "'\(name)' is no name for a parameter, expected lower-case letters, digits and hyphens",
      hint: repaired, replacement: repaired)
  }
  fileprivate static func noDefault(_ name: String) -> Diagnostic {
    Diagnostic(.emptyValue, "parameter '\(name)' has no default", hint: "\(name): 1")
  }
  fileprivate static func badDefault(_ name: String, found: String) -> Diagnostic {
    Diagnostic(
      .wrongType,
      "parameter '\(name)' holds \(found), expected a number, text, true or false, or a list of them"
    )
  }
}

/// Checks dates in the form of ISO 8601 against the calendar.
enum ImpossibleDate {
  /// Whether a text begins with a date that does not exist: `2026-02-31`, `2026-13-1`. Other texts are not judged.
  static func isWritten(in text: String) -> Bool {
    guard let found = text.prefixMatch(of: /([0-9]{4})-([0-9]+)-([0-9]+)/),
      let year = Int(found.1)
    else { return false }
    guard let month = Int(found.2), (1...12).contains(month), let day = Int(found.3) else {
      return true
    }
    return !(1...Moment.days(in: month, of: year)).contains(day)
  }
}

/// Language tags as in HTML: `de`, `pt-BR`, `zh-Hant-TW`.
enum LanguageTag {
  /// Whether a text has the form of BCP 47 (RFC 5646, section 2.1): a language of two or three letters, then optionally
  /// up to three extended languages, a script, a region, variants, extensions, private parts. Does not check that the
  /// language exists.
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
