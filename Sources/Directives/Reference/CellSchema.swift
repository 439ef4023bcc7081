import Engine
import FoundationEssentials
import Reports

/// A JSON Schema (draft 2020-12) of the bodies of cells, for editors that check YAML.
///
/// In doubt it takes a body. What concerns several options or cells at once only `brine check` knows.
public enum CellSchema {
  /// The schema of one directive's bodies, or of those of any directive.
  public static func text(of name: String? = nil) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(schema(of: name)), as: UTF8.self) + "\n"
  }

  static func schema(of name: String?) -> Value {
    let declarations = Catalog.declarations.filter { name == nil || $0.name == name }
    var root: [String: Value] = [
      "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
      "title": .text("The body of a Brine cell" + (name.map { ": \($0)" } ?? "")),
    ]
    if let only = declarations.first, declarations.count == 1 {
      root.merge(body(of: only)) { own, _ in own }
    } else {
      root["anyOf"] = .list(
        declarations.map { .record(["$ref": .text("#/$defs/\($0.name)")]) })
      root["$defs"] = .record(
        Dictionary(declarations.map { ($0.name, .record(body(of: $0))) }) { first, _ in first })
    }
    return .record(root)
  }

  private static func body(of declaration: DirectiveDeclaration) -> [String: Value] {
    var properties: [String: Value] = [:]
    for option in declaration.options
      + DisplayOptions.declarations(beside: declaration.options)
    {
      properties[option.name] = property(of: option)
    }
    for entry in DirectiveReference(declaration: declaration).options
    where declaration.references.contains(entry.name) {
      properties[entry.name] = .record(
        OptionType.cell.schema.merging(["description": .text(entry.meaning)]) { own, _ in own })
    }
    let required = declaration.options.filter { $0.defaultValue == nil }.map(\.name)
    var body: [String: Value] = [
      "description": .text(declaration.summary.asSentence),
      "properties": .record(properties),
      "additionalProperties": .flag(false),
      // A body without a line is null in YAML.
      "type": required.isEmpty ? .list([.text("object"), .text("null")]) : .text("object"),
    ]
    // An annotation that validators pass over: what stands in prose of such a cell.
    let values = declaration.publishes.map { ($0.path, Value.text($0.meaning)) }
    body["x-values"] = .record(Dictionary(values) { first, _ in first })
    if !required.isEmpty { body["required"] = .list(required.map(Value.text)) }
    return body
  }

  private static func property(of option: OptionDeclaration) -> Value {
    var schema = option.type.schema
    schema["description"] = .text(option.meaning)
    if let value = option.defaultValue?.schemaValue { schema["default"] = value }
    return .record(schema)
  }
}

extension OptionType {
  /// Keywords that take what the reader of options takes. Text is any scalar, as YAML's plain scalars
  /// are text to whoever wants text; and any value may be a parameter's, `${name}`.
  fileprivate var schema: [String: Value] {
    switch self {
    case .integer(let range):
      var integer: [String: Value] = ["type": .text("integer")]
      if range.lowerBound > .min { integer["minimum"] = .integer(range.lowerBound) }
      if range.upperBound < .max { integer["maximum"] = .integer(range.upperBound) }
      return Self.orParameter(integer)
    case .number(let bounds): return Self.orParameter(bounds.schema)
    case .flag: return Self.orParameter(["type": .text("boolean")])
    case .choice(let words):
      // Part of a word may be a parameter too.
      return Self.orParameter(["enum": .list(words.map(Value.text))], pattern: #"\$\{[^{}]+\}"#)
    case .text: return ["type": Self.types("string", "number", "boolean", "null")]
    case .id, .path, .cell, .scalar:
      return ["type": Self.types("string", "number", "boolean"), "minLength": .integer(1)]
    case .list(let element, let count):
      var list: [String: Value] = ["type": .text("array"), "items": .record(element.schema)]
      if count.lowerBound > 0 { list["minItems"] = .integer(count.lowerBound) }
      if count.upperBound < .max { list["maxItems"] = .integer(count.upperBound) }
      guard takesOneForList else { return Self.orParameter(list) }
      return ["anyOf": .list([.record(element.schema), .record(Self.orParameter(list))])]
    case .oneOrMore(let element):
      let list: [String: Value] = [
        "type": .text("array"), "items": .record(element.schema), "minItems": .integer(1),
      ]
      return ["anyOf": .list([.record(element.schema), .record(list)])]
    case .map(let keys, let element):
      return Self.orParameter([
        "type": .text("object"),
        "properties": .record(
          Dictionary(keys.map { ($0, .record(element.schema)) }) { first, _ in first }),
        "additionalProperties": .flag(false),
      ])
    }
  }

  private static func types(_ names: String...) -> Value { .list(names.map(Value.text)) }

  private static func orParameter(
    _ schema: [String: Value], pattern: String = #"^\$\{[^{}]+\}$"#
  ) -> [String: Value] {
    let parameter: [String: Value] = ["type": .text("string"), "pattern": .text(pattern)]
    return ["anyOf": .list([.record(schema), .record(parameter)])]
  }
}

extension Interval {
  fileprivate var schema: [String: Value] {
    var schema: [String: Value] = ["type": .text("number")]
    if low.isFinite { schema[includesLow ? "minimum" : "exclusiveMinimum"] = .number(low) }
    if high.isFinite { schema[includesHigh ? "maximum" : "exclusiveMaximum"] = .number(high) }
    return schema
  }
}

extension OptionValue {
  /// The value as JSON has it; nil where there is none.
  fileprivate var schemaValue: Value? {
    switch self {
    case .absent: nil
    case .integer(let integer): .integer(integer)
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .flag(let flag): .flag(flag)
    case .list(let list): .list(list.compactMap(\.schemaValue))
    case .map(let map): .record(map.compactMapValues(\.schemaValue))
    }
  }
}
