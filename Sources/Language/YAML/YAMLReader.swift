import Reports
import Yams

/// Reads a block of YAML that must be a mapping.
///
/// Refuses features that a notebook does not need and that cause surprises: anchors and aliases (a few lines can expand
/// to gigabytes), tags, several documents.
struct YAMLReader {
  /// Limit on the nesting of settings.
  static let deepest = 16

  let block: YAMLBlock
  /// The name of the block in messages: `the front matter`.
  let name: String
  /// The parameters for `${…}` in values; nil if `${…}` is ordinary text.
  let parameters: ParameterSet?

  init(_ block: YAMLBlock, name: String, parameters: ParameterSet? = nil) {
    self.block = block
    self.name = name
    self.parameters = parameters
  }

  /// The settings, and whether they are complete: false if something could not be read, which is then among the
  /// findings.
  func settings(_ findings: inout Findings) -> (settings: [Setting], isComplete: Bool) {
    var composition = Composition(of: block, hasReferences: parameters != nil)
    let omissions = findings.omissions
    guard let (node, parser) = composition.parser(&findings) else { return ([], false) }
    // Nodes have weak references to their anchors, which the parser keeps alive.
    defer { withExtendedLifetime(parser) {} }
    do throws(Diagnostic) {
      let settings = try root(node, ignoring: composition.repeated, &findings)
      return (settings, findings.omissions == omissions)
    } catch {
      findings.add(error)
      return ([], false)
    }
  }

  private func root(
    _ node: Node?, ignoring repeated: Set<YAMLBlock.Position>, _ findings: inout Findings
  ) throws(Diagnostic) -> [Setting] {
    guard let node else { return [] }
    let walk = NodeWalk(block: block, parameters: parameters, repeated: repeated)
    if case .mapping(let mapping) = node {
      return try walk.settings(mapping, depth: 1, &findings)
    }
    if case .scalar(let scalar) = node, scalar.string.isEmpty, scalar.style == .plain { return [] }
    let value = try walk.value(node, depth: 1, &findings)
    throw Diagnostic.notSettings(
      name, found: value?.kind ?? "text",
      nearly: value?.scalarText.flatMap(YAMLFault.nearlySetting)
    ).at(value?.place)
  }
}

extension SettingValue {
  /// The kind of value, for messages: `a whole number`; `text` for `twenty`.
  var kind: String {
    switch value {
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "text"
    case .flag: "true or false"
    case .list: "a list"
    case .record: "a map"
    case .missing: "nothing"
    }
  }
}

extension Diagnostic {
  fileprivate static func notSettings(_ name: String, found: String, nearly: String?) -> Diagnostic
  {
    Diagnostic(.notSettings, "\(name) is \(found), expected lines of 'key: value'", hint: nearly)
  }
}
