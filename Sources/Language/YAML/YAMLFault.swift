import Reports
import Yams

/// An error of Yams in plain words, with a place in the file.
struct YAMLFault {
  let diagnostic: Diagnostic

  init(_ error: any Error, in block: YAMLBlock, lines: [[Unicode.Scalar]]) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      self.init(problem, at: .init(mark), from: context.map { .init($0.mark) }, in: block)
    case YamlError.reader:
      self.init(unreadable: lines, in: block)
    default:
      self.init(problem: .unexplained("\(error)"), place: block.opening)
    }
  }

  private init(
    problem: Diagnostic, place: SourceRange,
    rewriting line: (text: String, place: SourceRange)? = nil
  ) {
    let diagnostic = problem.at(place)
    self.diagnostic = line.map { diagnostic.fixed(byWriting: $0.text, at: $0.place) } ?? diagnostic
  }

  /// Translates libYAML's message. It stopped at `stop`, in a construct that began at `start`.
  private init(
    _ complaint: String, at stop: YAMLBlock.Position, from start: YAMLBlock.Position?,
    in block: YAMLBlock
  ) {
    func token(_ position: YAMLBlock.Position) -> SourceRange {
      block.place(of: position, scalars: block.width(at: position))
    }
    let start = start ?? stop
    let character = block.scalars(from: stop).first
    switch complaint {
    case "mapping values are not allowed in this context":
      self.init(colonAt: stop, in: block)
    case "could not find expected ':'":
      let line = block.lines.indices.contains(start.line) ? block.lines[start.line].text : ""
      self.init(
        problem: .noColon(line: line), place: token(start),
        rewriting: Self.nearlySetting(line).map { ($0, block.place(ofLine: start.line)) })
    case "found character that cannot start any token" where character == "\t":
      self.init(problem: .tab, place: block.place(of: stop))
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      self.init(problem: .tab, place: block.place(of: stop))
    case "found character that cannot start any token",
      "did not find expected alphabetic or numeric character":
      let position = complaint.hasPrefix("found") ? stop : start
      self.init(unquotedAt: position, in: block)
    case "did not find expected comment or line break":
      self.init(unquotedAt: start, in: block)
    case "found unexpected end of stream", "found unexpected document indicator":
      self.init(problem: .openQuote, place: token(start))
    case "did not find expected ',' or ']'":
      self.init(problem: .openBracket("[", "]"), place: token(start))
    case "did not find expected ',' or '}'":
      self.init(problem: .openBracket("{", "}"), place: token(start))
    case "did not find expected key" where character == ":":
      self.init(problem: .noKey, place: token(stop))
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <block end>", "did not find expected <document start>":
      self.init(problem: .indentation, place: token(stop))
    case "did not find expected node content":
      self.init(problem: .noContent, place: block.place(of: stop))
    case "found unknown escape character":
      self.init(problem: .escape, place: block.place(of: stop))
    case "but found another document":
      self.init(problem: .secondDocument, place: token(stop))
    case _ where complaint.hasPrefix("Maximum nesting level"):
      self.init(problem: .tooDeep, place: token(stop))
    default:
      self.init(problem: .unexplained(complaint), place: token(stop))
    }
  }

  /// Text that begins with an indicator of YAML: `>= 4`.
  private init(unquotedAt position: YAMLBlock.Position, in block: YAMLBlock) {
    let rest = block.scalars(from: position)
    let before =
      block.lines.indices.contains(position.line)
      ? String(String.UnicodeScalarView(block.lines[position.line].scalars.prefix(position.scalar)))
      : ""
    let isInBrackets = before.contains { $0 == "[" || $0 == "{" }
    let end = isInBrackets ? rest.firstIndex { ",]}".unicodeScalars.contains($0) } : nil
    let written = String(String.UnicodeScalarView(rest[..<(end ?? rest.endIndex)]))
    let text = (written.split(separator: " #").first.map(String.init) ?? written).trimmed
    self.init(
      problem: .cannotStart(text, line: before + text, isElement: isInBrackets),
      place: block.place(of: position, scalars: block.width(at: position)),
      rewriting: isInBrackets || !before.contains(": ")
        ? nil : Self.quoted(before + text).map { ($0, block.place(ofLine: position.line)) })
  }

  /// A colon too many on a line, or the first line of a mapping after a line that is not `key: value`.
  private init(colonAt colon: YAMLBlock.Position, in block: YAMLBlock) {
    let texts = block.lines.map(\.text)
    guard texts.indices.contains(colon.line) else {
      self.init(problem: .indentation, place: block.place(of: colon))
      return
    }
    let before = String(
      String.UnicodeScalarView(block.lines[colon.line].scalars.prefix(colon.scalar)))
    let above = texts[..<colon.line].lastIndex { !$0.trimmed.isEmpty && !$0.trimmed.hasPrefix("#") }
    guard !before.contains(": "), let above else {
      self.init(
        problem: .colonInValue(line: texts[colon.line]), place: block.place(of: colon),
        rewriting: Self.quoted(texts[colon.line]).map { ($0, block.place(ofLine: colon.line)) })
      return
    }
    let hasKey = texts[above].contains(": ") || texts[above].trimmed.hasSuffix(":")
    let line = hasKey ? colon.line : above
    let indentation = texts[line].unicodeScalars.prefix(while: YAMLBlock.isBlank).count
    let position = YAMLBlock.Position(line: line, scalar: indentation)
    self.init(
      problem: hasKey ? .indentation : .noColon(line: texts[line]),
      place: block.place(of: position, scalars: block.width(at: position)),
      rewriting: hasKey
        ? nil : Self.nearlySetting(texts[line]).map { ($0, block.place(ofLine: line)) })
  }

  /// Finds the forbidden character, because Yams does not report its position.
  private init(unreadable lines: [[Unicode.Scalar]], in block: YAMLBlock) {
    for (number, line) in lines.enumerated() {
      guard let index = line.firstIndex(where: Self.isForbidden) else { continue }
      let position = YAMLBlock.Position(line: number, scalar: index)
      self.init(problem: .controlCharacter(line[index]), place: block.place(of: position))
      return
    }
    self.init(problem: .unexplained("a character is not allowed"), place: block.opening)
  }

  /// `components: 5` for `components = 5` and `components:5`; nil for other lines.
  static func nearlySetting(_ line: String) -> String? {
    let parts = line.split(maxSplits: 1) { $0 == "=" || $0 == ":" }.map { $0.trimmed }
    guard parts.count == 2, NamePattern.matches(parts[0]) else { return nil }
    return "\(parts[0]): \(parts[1])"
  }

  /// The line with the text after its first `: ` in quotes; nil if that is not possible without escapes.
  fileprivate static func quoted(_ line: String) -> String? {
    let characters = Array(line)
    guard let colon = characters.indices.first(where: { characters[$0...].starts(with: ": ") })
    else { return nil }
    let value = String(characters[(colon + 2)...]).trimmed
    guard !value.contains("\""), !value.contains("\\") else { return nil }
    return "\(String(characters[..<colon]).trimmed): \"\(value)\""
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0x1_0000...0x10_FFFF: false
    case 0xE000...0xFFFD: scalar == "\u{FEFF}"
    default: true
    }
  }
}

extension Diagnostic {
  fileprivate static func colonInValue(line: String) -> Diagnostic {
    Diagnostic(
      .unquotedText, "': ' inside a value that is not quoted",
      hint: YAMLFault.quoted(line) ?? "put it in quotes")
  }
  fileprivate static func noColon(line: String) -> Diagnostic {
    Diagnostic(
      .notSettings, "this is no 'key: value'", hint: YAMLFault.nearlySetting(line) ?? "key: value")
  }
  fileprivate static var noKey: Diagnostic {
    Diagnostic(.badKey, "this value has no key", hint: "key: value")
  }
  fileprivate static var noContent: Diagnostic {
    Diagnostic(.yamlSyntax, "a value or a closing bracket is expected here")
  }
  fileprivate static var tab: Diagnostic {
    Diagnostic(
      .yamlSyntax, "a tab, expected spaces: YAML is not indented with tabs", hint: "use spaces")
  }
  fileprivate static func cannotStart(_ text: String, line: String, isElement: Bool) -> Diagnostic {
    let isPlain = !text.contains("\"") && !text.contains("\\")
    let element = isElement && isPlain ? "\"\(text)\"" : nil
    return Diagnostic(
      .unquotedText,
      "text that is not quoted cannot start with '\(text.prefix(1))'",
      hint: element ?? YAMLFault.quoted(line) ?? "put it in quotes")
  }
  fileprivate static var openQuote: Diagnostic {
    Diagnostic(.unclosed, "this quote is never closed")
  }
  fileprivate static func openBracket(_ open: String, _ close: String) -> Diagnostic {
    Diagnostic(
      .unclosed, "this '\(open)' is never closed",
      hint: "add '\(close)', and a ',' between elements")
  }
  fileprivate static var indentation: Diagnostic {
    Diagnostic(
      .yamlSyntax,
      "this line does not go on from those above", hint: "indent it as the lines it belongs to")
  }
  fileprivate static var escape: Diagnostic {
    Diagnostic(
      .yamlSyntax, "this is no escape that YAML knows", hint: "write '\\\\' for a backslash")
  }
  fileprivate static var secondDocument: Diagnostic {
    Diagnostic(
      .yamlFeature, "a second YAML document starts here, expected one", hint: "leave '---' away")
  }
  fileprivate static var tooDeep: Diagnostic { Diagnostic(.tooDeep, "values are nested too deep") }
  fileprivate static func controlCharacter(_ scalar: Unicode.Scalar) -> Diagnostic {
    Diagnostic(.yamlSyntax, "the character U+\(hexadecimal(scalar)) is not allowed in YAML")
  }
  fileprivate static func unexplained(_ complaint: String) -> Diagnostic {
    Diagnostic(.yamlSyntax, "this is no YAML: \(complaint)")
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
