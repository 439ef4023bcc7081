import Reports

/// The parameters of one run, in the order of the front matter.
struct ParameterSet {
  /// Keys come in by `append` only.
  var settings: [Setting] = []
  private var indexByKey: [String: Int] = [:]
  /// False where the front matter could not be read: a name that is missing may be no mistake.
  var isComplete = true
  /// Names of parameters that something is wrong with: they are there, and have no value.
  var unusable: Set<String> = []

  var names: [String] { settings.map(\.key) }

  /// O(1)
  subscript(name: String) -> SettingValue? { index(of: name).map { settings[$0].value } }

  func index(of name: String) -> Int? { indexByKey[name] }

  mutating func append(_ setting: Setting) {
    if indexByKey[setting.key] == nil { indexByKey[setting.key] = settings.count }
    settings.append(setting)
  }

  /// The value with its `${…}` replaced. A value that is nothing but `${name}` becomes the
  /// parameter's own, list or scalar; anything else becomes text.
  ///
  /// Nil if one of them is not usable, which is then among the findings; `place` says where the one
  /// with a given ordinal stands.
  func filling(
    _ value: SettingValue, _ findings: inout Findings, place: (_ ordinal: Int) -> SourceRange
  ) -> SettingValue? {
    guard let text = value.scalarText else { return value }
    let pieces = ParameterReference.pieces(of: text)
    let omissions = findings.omissions
    if case .reference(let name, let ordinal) = pieces.first, pieces.count == 1 {
      guard let parameter = parameter(name, at: place(ordinal), &findings) else { return nil }
      var filled = parameter.standing(at: value.place, parameter: name)
      filled.template = text
      return filled
    }
    var filled = ""
    var names: [String] = []
    var isFromCommandLine = false
    for piece in pieces {
      switch piece {
      case .text(let text): filled += text
      case .unclosed(let ordinal): findings.add(.unclosedReference, at: place(ordinal))
      case .reference(let name, let ordinal):
        guard let parameter = parameter(name, at: place(ordinal), &findings) else { continue }
        guard let text = parameter.scalarText else {
          findings.add(.listInText(name), at: place(ordinal))
          continue
        }
        filled += text
        names.append(name)
        isFromCommandLine = isFromCommandLine || parameter.isFromCommandLine
      }
    }
    guard findings.omissions == omissions else { return nil }
    var result = SettingValue(.quoted(filled), place: value.place)
    if case .plain = value.content, names.isEmpty { result.content = .plain(filled) }
    if filled != text || !names.isEmpty { result.template = text }
    result.parameter = names.count == 1 ? names[0] : nil
    result.isFromCommandLine = isFromCommandLine
    return result
  }

  private func parameter(
    _ name: String, at place: @autoclosure () -> SourceRange, _ findings: inout Findings
  ) -> SettingValue? {
    if let value = self[name] { return value }
    guard isComplete, !unusable.contains(name) else {
      findings.leaveOut()
      return nil
    }
    // No more are shown than these, and each may be looked for among thousands of names.
    let isShown = findings.diagnostics.count < Notebook.mostDoubts
    let known = isShown ? names + unusable.sorted() : []
    findings.add(.unknownReference(name, known: known), at: place())
    return nil
  }
}

extension SettingValue {
  /// A parameter's value in the place where it is used, its elements included.
  fileprivate func standing(at place: SourceRange, parameter: String) -> SettingValue {
    var value = self
    if case .list(let elements) = content {
      value.content = .list(elements.map { $0.standing(at: place, parameter: parameter) })
    }
    value.place = place
    value.parameter = parameter
    return value
  }
}

extension Diagnostic {
  static func unknownReference(_ name: String, known: [String]) -> Diagnostic {
    let nearest = Spelling.nearest(to: name, among: known)
    let declaration = "params: {\(NamePattern.repaired(name) ?? "name"): 1}"
    return Diagnostic(
      .unknownParameter, "'${\(name)}' names no parameter of this notebook",
      didYouMean: nearest.map { "${\($0)}" },
      else: "declare it in the front matter: '\(declaration)'")
  }
  fileprivate static var unclosedReference: Diagnostic {
    Diagnostic(
      .unclosed, "'${' is never closed",
      hint: "write '${name}', or '$${' for the characters themselves")
  }
  fileprivate static func listInText(_ name: String) -> Diagnostic {
    Diagnostic(
      .wrongType,
      "parameter '\(name)' is a list, expected one value to put into text",
      hint: "use the list as the whole value: ${\(name)}")
  }
}
