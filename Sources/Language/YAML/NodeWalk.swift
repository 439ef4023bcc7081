import Reports
import Yams

/// Converts Yams' nodes to settings with places.
struct NodeWalk {
  let block: YAMLBlock
  let parameters: ParameterSet?
  /// The positions of repeated keys, which have been reported.
  let repeated: Set<YAMLBlock.Position>

  func settings(
    _ mapping: Node.Mapping, depth: Int, _ findings: inout Findings
  ) throws(Diagnostic) -> [Setting] {
    var settings: [Setting] = []
    for (key, node) in mapping {
      guard !repeated.contains(position(key.position)) else { continue }
      let name = try self.key(key, &findings)
      let value = try value(node, depth: depth + 1, &findings)
      guard let name, let value else { continue }
      settings.append(Setting(key: name.text, keyPlace: name.place, value: value))
    }
    return settings
  }

  /// Nil if the value contains an unusable `${…}`, which is then among the findings.
  func value(
    _ node: Node, depth: Int, _ findings: inout Findings
  ) throws(Diagnostic) -> SettingValue? {
    let place = place(of: node)
    try refuseAnchorsAndTags(node, at: place)
    guard depth <= YAMLReader.deepest else { throw Diagnostic.tooDeep.at(place) }
    switch node {
    case .scalar(let scalar):
      return self.scalar(scalar, at: place, &findings)
    case .sequence(let sequence):
      var elements: [SettingValue] = []
      var isComplete = true
      for element in sequence {
        if let value = try value(element, depth: depth + 1, &findings) {
          elements.append(value)
        } else {
          isComplete = false
        }
      }
      return isComplete ? SettingValue(.list(elements), place: place) : nil
    case .mapping(let mapping):
      return SettingValue(.map(try settings(mapping, depth: depth, &findings)), place: place)
    case .alias:
      throw Diagnostic.anchor.at(place)
    }
  }

  /// Nil for an unusable key, which is then among the findings.
  private func key(
    _ node: Node, _ findings: inout Findings
  ) throws(Diagnostic) -> (text: String, place: SourceRange)? {
    let place = place(of: node)
    try refuseAnchorsAndTags(node, at: place)
    guard case .scalar(let scalar) = node else {
      throw Diagnostic.keyIsNoText.at(place)
    }
    let text = Mask.show(scalar.string)
    guard !text.isEmpty else { throw Diagnostic.keyIsEmpty.at(place) }
    guard parameters == nil || !text.contains("${") else {
      findings.add(.referenceInKey, at: place)
      return nil
    }
    return (text, place)
  }

  private func scalar(
    _ scalar: Node.Scalar, at place: SourceRange, _ findings: inout Findings
  ) -> SettingValue? {
    let text = Mask.show(scalar.string)
    let value = SettingValue(scalar.style == .plain ? .plain(text) : .quoted(text), place: place)
    guard let parameters, text.contains("${") else { return value }
    let start = position(Node.scalar(scalar).position)
    var places: [SourceRange]?
    return parameters.filling(value, &findings) { ordinal in
      let found =
        places
        ?? block.places(ofReferences: text.utf8.count { $0 == UInt8(ascii: "$") }, from: start)
      places = found
      return found.indices.contains(ordinal) ? found[ordinal] : place
    }
  }

  private func refuseAnchorsAndTags(_ node: Node, at place: SourceRange) throws(Diagnostic) {
    guard node.anchor == nil else { throw Diagnostic.anchor.at(place) }
    if case .scalar(let scalar) = node, scalar.tag.rawValue == "!=" {
      throw Diagnostic.unequal(Mask.show(scalar.string)).at(place)
    }
    guard !node.hasTag else { throw Diagnostic.tag.at(place) }
    if case .scalar(let scalar) = node, scalar.style == .plain,
      Mask.show(scalar.string).first == "*"
    {
      throw Diagnostic.alias(Mask.show(scalar.string)).at(place)
    }
  }

  private func place(of node: Node) -> SourceRange {
    let position = position(node.position)
    let text = node.scalar.map { Mask.show($0.string) }
    // An absent value has the position after its key's colon, and no width.
    return block.place(
      of: position, scalars: text == "" ? 1 : block.width(at: position, text: text))
  }

  private func position(_ position: YAMLBlock.Position?) -> YAMLBlock.Position {
    position ?? YAMLBlock.Position(line: 0, scalar: 0)
  }
}

extension Node {
  fileprivate var position: YAMLBlock.Position? { mark.map(YAMLBlock.Position.init) }

  /// Whether a tag (`!!int`) is written. `!!str` is not recognized, because Yams adds it to quoted scalars and keys by
  /// itself.
  fileprivate var hasTag: Bool {
    let (tag, ownTag) =
      switch self {
      case .scalar(let scalar): (scalar.tag, Tag.Name.str)
      case .sequence(let sequence): (sequence.tag, Tag.Name.seq)
      case .mapping(let mapping): (mapping.tag, Tag.Name.map)
      case .alias(let alias): (alias.tag, Tag.Name.implicit)
      }
    return !tag.rawValue.isEmpty && tag.rawValue != ownTag.rawValue
  }
}

extension YAMLBlock.Position {
  init(_ mark: Mark) { self.init(line: mark.line - 1, scalar: mark.column - 1) }
}

extension Diagnostic {
  fileprivate static var tooDeep: Diagnostic {
    Diagnostic(.tooDeep, "this stands in \(YAMLReader.deepest) others, expected fewer")
  }
  fileprivate static var anchor: Diagnostic {
    Diagnostic(
      .yamlFeature,
      "YAML anchors and aliases ('&name', '*name') are not read",
      hint: "write the value out, or use a parameter: ${name}")
  }
  fileprivate static var tag: Diagnostic {
    Diagnostic(.yamlFeature, "YAML tags ('!name') are not read", hint: "leave the tag away")
  }
  /// A comparison, `!= 4`, which YAML reads as a tag.
  fileprivate static func unequal(_ text: String) -> Diagnostic {
    Diagnostic(
      .unquotedText,
      "text that is not quoted cannot start with '!'",
      hint: text.contains("\"") ? "put it in quotes" : "\"!= \(text)\"")
  }
  fileprivate static func alias(_ text: String) -> Diagnostic {
    Diagnostic(
      .unquotedText,
      "text that is not quoted cannot start with '*'",
      hint: text.contains("\"") ? "put it in quotes" : "\"\(text)\"")
  }
  fileprivate static var referenceInKey: Diagnostic {
    Diagnostic(.badKey, "a parameter in a key, expected one in a value", hint: "key: ${name}")
  }
  fileprivate static var keyIsNoText: Diagnostic { Diagnostic(.badKey, "this key is no text") }
  fileprivate static var keyIsEmpty: Diagnostic {
    Diagnostic(.badKey, "this value has no key", hint: "key: value")
  }
}
