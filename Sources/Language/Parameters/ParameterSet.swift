import Reports

/// The parameters of one run, in the order of the front matter.
struct ParameterSet {
  /// Append with `append` only, which maintains the index.
  var settings: [Setting] = []
  private var indexByKey: [String: Int] = [:]
  /// False if the front matter could not be read; an unknown name may then not be a mistake.
  var isComplete = true
  /// Names of invalid parameters: they are declared, but have no value.
  var unusable: Set<String> = []

  var names: [String] { settings.map(\.key) }

  /// O(1)
  subscript(name: String) -> SettingValue? { index(of: name).map { settings[$0].value } }

  func index(of name: String) -> Int? { indexByKey[name] }

  mutating func append(_ setting: Setting) {
    if indexByKey[setting.key] == nil { indexByKey[setting.key] = settings.count }
    settings.append(setting)
  }

  /// The value with its `${…}` replaced. A value that consists of one `${name}` becomes the parameter's value, list or
  /// scalar; any other becomes text.
  ///
  /// Nil if a reference cannot be replaced, for a reason that is then among the findings. `place` returns the place of
  /// the reference with the given ordinal.
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
    // Diagnostics beyond this limit are not shown, and searching thousands of names for a similar one takes time.
    let isShown = findings.diagnostics.count < Notebook.maxDiagnostics
    let known = isShown ? names + unusable.sorted() : []
    findings.add(.unknownReference(name, known: known), at: place())
    return nil
  }
}

extension SettingValue {
  /// A parameter's value with the place where it is used, also for list elements.
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
