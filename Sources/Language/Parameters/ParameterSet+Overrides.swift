import Reports

extension ParameterSet {
  /// Replaces defaults by the values from the command line and returns the problems.
  ///
  /// `-P` overrides a file; giving a name twice with `-P` is an error.
  mutating func apply(
    _ overrides: [ParameterOverride], in source: SourceText
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var given: Set<String> = []
    let ordered = overrides.filter { $0.written != nil } + overrides.filter { $0.written == nil }
    for override in ordered {
      guard let index = index(of: override.name) else {
        guard isComplete, !unusable.contains(override.name) else { continue }
        // Diagnostics beyond this limit are not shown, and searching thousands of names for a similar one takes time.
        let isShown = diagnostics.count < Notebook.maxDiagnostics
        let problem = Diagnostic.unknownParameter(override, known: isShown ? names : nil)
        diagnostics.append(override.diagnostic(problem, default: nil, in: source))
        continue
      }
      let setting = settings[index]
      if override.written == nil, !given.insert(override.name).inserted {
        let problem = Diagnostic.givenTwice(override)
        diagnostics.append(override.diagnostic(problem, default: setting, in: source))
      }
      guard let content = override.content(like: setting.value) else {
        let problem = Diagnostic.wrongType(override, default: setting.value)
        diagnostics.append(override.diagnostic(problem, default: setting, in: source))
        continue
      }
      settings[index].value.content = content
      settings[index].value.isFromCommandLine = true
    }
    return diagnostics
  }
}

extension ParameterOverride {
  /// The value converted to the default's type; nil if it does not fit.
  fileprivate func content(like standard: SettingValue) -> SettingValue.Content? {
    // A value from `-P` is a plain scalar; in a file, YAML determines its type.
    let given = written?.value ?? SettingValue(.plain(value), place: standard.place)
    guard case .list(let samples) = standard.content else {
      return Self.scalar(given, like: standard)
    }
    var elements: [SettingValue]
    if case .list(let list) = given.content {
      elements = list
    } else {
      guard written == nil else { return nil }
      elements = Self.elements(of: value).map { SettingValue(.plain($0), place: standard.place) }
    }
    for index in elements.indices {
      let sample = samples.first ?? SettingValue(.quoted(""), place: standard.place)
      guard let content = Self.scalar(elements[index], like: sample) else { return nil }
      elements[index] = SettingValue(content, place: standard.place, isFromCommandLine: true)
    }
    return .list(elements)
  }

  private static func scalar(
    _ given: SettingValue, like standard: SettingValue
  ) -> SettingValue.Content? {
    guard let text = given.scalarText else { return nil }
    switch (standard.value, given.value) {
    case (.text, .text): return given.content
    case (.text, _): return .quoted(text)
    case (.integer, .integer), (.number, .integer), (.number, .number), (.flag, .flag):
      return .plain(text)
    default: return nil
    }
  }

  private static func elements(of text: String) -> [String] {
    var text = text.trimmed
    if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
    return text.split(separator: ",").map(\.trimmed)
  }

  fileprivate func diagnostic(
    _ problem: Diagnostic, default setting: Setting?, in source: SourceText
  ) -> Diagnostic {
    if let written {
      let place = setting == nil ? written.keyPlace : written.value.place
      return problem.located(at: place, in: written.file, line: written.line)
    }
    let place = setting?.value.place
    return problem.located(
      at: place, in: source.file, line: place.map { source.lines[$0.line - 1] })
  }
}

extension Diagnostic {
  fileprivate static func unknownParameter(
    _ override: ParameterOverride, known: [String]?
  ) -> Diagnostic {
    let start = "'\(override.name)'\(override.givenBy) is no parameter of this notebook"
    guard let known else { return Diagnostic(.unknownParameter, start) }
    let shown = 20
    let more = known.count > shown ? " and \(known.count - shown) more" : ""
    let list = known.prefix(shown).map { "'\($0)'" }.joined(separator: ", ") + more
    let expected = known.isEmpty ? "it has none" : "expected one of \(list)"
    return Diagnostic(
      .unknownParameter,
      "\(start), \(expected)", didYouMean: Spelling.nearest(to: override.name, among: known))
  }
  fileprivate static func givenTwice(_ override: ParameterOverride) -> Diagnostic {
    Diagnostic(
      .repeatedKey,
      "'\(override.name)' is given twice with \(override.origin)", hint: "keep one of them")
  }
  fileprivate static func wrongType(
    _ override: ParameterOverride, default standard: SettingValue
  ) -> Diagnostic {
    let sample = standard.sample
    let hint =
      override.written == nil
      ? "\(override.origin) " + "\(override.name)=\(sample)".quotedForShell
      : "\(override.name): \(sample)"
    return Diagnostic(
      .wrongType,
      "'\(override.name)'\(override.givenBy) is \(override.found), "
        + "expected \(standard.kind) like its default '\(sample)'", hint: hint,
      replacement: override.written?.value.isPlainWord ?? false ? sample : nil)
  }
}

extension SettingValue {
  /// The value as it could be written on one line.
  fileprivate var sample: String {
    switch content {
    case .plain(let text), .quoted(let text): text
    case .list(let elements): "[\(elements.map(\.sample).joined(separator: ", "))]"
    case .map: "{}"
    }
  }
}

extension ParameterOverride {
  /// The origin of a value from `-P`, for a message; empty for a file, because the diagnostic shows its line.
  fileprivate var givenBy: String { written == nil ? " (\(origin))" : "" }

  /// The given value, for a message.
  fileprivate var found: String {
    guard let value = written?.value else { return "'\(self.value)'" }
    switch value.content {
    case .plain(let text): return text.isEmpty ? "nothing" : "'\(text)'"
    case .quoted(let text): return "the text '\(text)'"
    case .list, .map: return "'\(value.sample)'"
    }
  }
}
