import Reports

/// A parameter's value from the command line: `-P seed=7`, or a line of a `--params` file.
public struct ParameterOverride: Hashable, Sendable {
  public var name: String
  /// The value as written. It is read with the type of the notebook's default: as text if that is text, whatever it
  /// looks like; as a list from `a, b` or `[a, b]`.
  public var value: String
  /// `-P`, or the file and line: `params.yml:3`.
  public var origin: String
  /// The value as YAML, and its line, if it comes from a file.
  var written: Written?

  struct Written: Hashable, Sendable {
    var value: SettingValue
    var file: String
    var keyPlace: SourceRange
    var line: String
  }

  public init(name: String, value: String, origin: String = "-P") {
    self.name = name
    self.value = value
    self.origin = origin
  }
}

/// Reads a `--params` file: a YAML mapping of names to values.
///
/// Returns the overrides that could be read, and the problems with the others. Whether a notebook has such parameters
/// is checked when it is parsed.
public func parseParameterFile(
  file: String, bytes: [UInt8]
) -> (overrides: [ParameterOverride], diagnostics: [Diagnostic]) {
  let source: SourceText
  do {
    source = try SourceText(file: file, bytes: bytes)
  } catch {
    return ([], [error.diagnostic(file: file)])
  }
  var findings = Findings(in: source)
  let block = YAMLBlock(
    1..<(source.lines.count + 1), of: source, opening: SourceRange(line: 1, column: 1))
  let (settings, _) = YAMLReader(block, name: "this file").settings(&findings)
  let overrides = settings.map { setting in
    var override = ParameterOverride(
      name: setting.key, value: setting.value.scalarText ?? "",
      origin: "\(file):\(setting.keyPlace.line)")
    override.written = .init(
      value: setting.value, file: file, keyPlace: setting.keyPlace,
      line: source.lines[setting.keyPlace.line - 1])
    return override
  }
  return (overrides, findings.diagnostics.inReadingOrder())
}
