import Foundation
import Language
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// The JSON Schema of cells agrees with the parser of cells.
@Suite struct CellSchemaTests {
  private static let python = Python.having("jsonschema")

  @Test func `a schema names every option, and refuses others`() throws {
    for directive in Catalog.declarations {
      let schema = CellSchema.schema(of: directive.name)
      guard case .record(let properties)? = schema[["properties"]] else {
        Issue.record("'\(directive.name)' has no properties")
        continue
      }
      let options = directive.options + DisplayOptions.declarations(beside: directive.options)
      #expect(Set(properties.keys) == Set(options.map(\.name) + directive.references))
      #expect(schema[["additionalProperties"]] == .flag(false))
      let required = options.filter { $0.defaultValue == nil }.map { Value.text($0.name) }
      #expect(schema[["required"]] == (required.isEmpty ? nil : .list(required)))
    }
  }

  @Test func `the schema of all refers to one of each directive`() throws {
    let schema = CellSchema.schema(of: nil)
    let names = Catalog.names.map { Value.record(["$ref": .text("#/$defs/\($0)")]) }
    #expect(schema[["anyOf"]] == .list(names))
    for name in Catalog.names { #expect(schema[["$defs", name]] != nil) }
    #expect(schema[["$schema"]] == .text("https://json-schema.org/draft/2020-12/schema"))
  }

  @Test func `numbers, words and defaults stand as they are declared`() {
    let schema = CellSchema.schema(of: "fit-lda")
    func keywords(_ option: String) -> Value? {
      guard case .list(let either)? = schema[["properties", option, "anyOf"]] else {
        return nil
      }
      return either.first
    }
    #expect(
      keywords("components")
        == .record(["type": .text("integer"), "minimum": .integer(1), "maximum": .integer(10_000)]))
    #expect(
      keywords("doc-topic-prior")
        == .record(["type": .text("number"), "exclusiveMinimum": .number(0), "maximum": .number(1)])
    )
    #expect(
      keywords("learning-method") == .record(["enum": .list([.text("online"), .text("batch")])]))
    #expect(schema[["properties", "components", "default"]] == .integer(10))
    #expect(schema[["properties", "doc-topic-prior", "default"]] == nil)
  }

  // MARK: - Bodies

  private struct Body {
    let directive: String
    let json: String
    let isGood: Bool
  }

  /// Values of every kind, good for some options and bad for others.
  private static let candidates = [
    "0", "1", "-1", "2", "7", "1000", "4294967295", "4294967296", "0.5", "0.1", "1.5", "-0.5",
    "\"x\"", "\"show\"", "\"batch\"", "\"both\"", "true", "false", "[]", "[1]", "[0.5, 5]",
    "[5, 0.5, 2]", "[\"a\", \"b\"]", "{}", "{\"user\": \"u\"}", "{\"user\": 3}", "{\"nope\": 1}",
    "{\"user\": [1]}",
  ]

  /// What the reader of options says of a body.
  private static func isGood(_ json: String, for directive: DirectiveDeclaration) throws -> Bool {
    let (notebook, problems) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array("```\(directive.name)\n\(json)\n```\n".utf8))
    let cell = try #require(notebook.cells.first)
    var reader = OptionReader(
      notebook: notebook, place: NotebookPlace(folder: ".", current: "."))
    _ = reader.read(cell, as: directive)
    return !(problems + reader.diagnostics).haveErrors
  }

  /// Every option with every candidate, beside whatever else the directive needs.
  private static func bodies() throws -> [Body] {
    try Catalog.declarations.flatMap { directive in
      let required = directive.options.filter { $0.defaultValue == nil }.map(\.name)
      let names =
        directive.options.map(\.name) + directive.references
        + DisplayOptions.declarations(beside: directive.options).map(\.name) + ["no-such-option"]
      // What is good for the others, found one by one.
      var needed: [String: String] = [:]
      for name in required {
        needed[name] = try candidates.first { json in
          try !isBad(name, json, directive)
        }
      }
      let single = try names.flatMap { name in
        try candidates.map { json in
          var members = needed
          members[name] = json
          let body =
            "{"
            + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
            .joined(separator: ", ") + "}"
          return Body(
            directive: directive.name, json: body, isGood: try isGood(body, for: directive))
        }
      }
      return single + [
        Body(directive: directive.name, json: "{}", isGood: try isGood("{}", for: directive))
      ]
    }
  }

  /// Whether a required option's own value is wrong, whatever else is missing.
  private static func isBad(
    _ name: String, _ json: String, _ directive: DirectiveDeclaration
  ) throws -> Bool {
    let (notebook, _) = NotebookParser(directives: Catalog.names)
      .parse(
        file: "nb.md", bytes: Array("```\(directive.name)\n{\"\(name)\": \(json)}\n```\n".utf8))
    let cell = try #require(notebook.cells.first)
    var reader = OptionReader(
      notebook: notebook, place: NotebookPlace(folder: ".", current: "."))
    _ = reader.read(cell, as: directive)
    return reader.diagnostics.contains { $0.message.hasPrefix("'\(name)' ") }
  }

  /// The example's settings as JSON.
  private static func example(_ directive: DirectiveDeclaration) throws -> Body {
    let text = DirectiveReference(declaration: directive).example
    let (notebook, _) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array((text + "\n").utf8))
    let settings = try #require(notebook.cells.first).settings.map { ($0.key, $0.value.value) }
    let record = Value.record(Dictionary(settings) { first, _ in first })
    return Body(
      directive: directive.name,
      json: String(decoding: try JSONEncoder().encode(record), as: UTF8.self),
      isGood: true)
  }

  @Test(.enabled(if: python != nil, "\(Python.advice("jsonschema"))"))
  func `Python's jsonschema takes the bodies that Brine takes, and refuses the others`() throws {
    let python = try #require(Self.python)
    let parameters = [
      Body(directive: "fit-lda", json: "{\"components\": \"${k}\"}", isGood: true),
      Body(directive: "fit-lda", json: "{\"components\": \"2${k}\"}", isGood: false),
      Body(directive: "fit-lda", json: "{\"components\": \"20\"}", isGood: false),
      Body(directive: "load", json: "{\"source\": \"${folder}/small\"}", isGood: true),
      Body(directive: "partition", json: "null", isGood: true),
      Body(directive: "show-segment", json: "null", isGood: false),
      Body(directive: "partition", json: "[]", isGood: false),
    ]
    let examples = try Catalog.declarations.map(Self.example)
    let bodies = try Self.bodies() + parameters + examples
    #expect(bodies.contains { $0.isGood } && bodies.contains { !$0.isGood })
    var schemas = try Catalog.names.map { "\"\($0)\": \(try CellSchema.text(of: $0))" }
    schemas.append("\"any\": \(try CellSchema.text())")
    let tried =
      bodies.map { "[\"\($0.directive)\", \($0.json)]" } + examples.map { "[\"any\", \($0.json)]" }
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      {"schemas": {\(schemas.joined(separator: ",\n"))},
       "bodies": [\(tried.joined(separator: ",\n"))]}
      """, to: "bodies.json")
    let script = URL(filePath: #filePath).appending(path: "../../Fixtures/validate.py")
      .standardized.path
    let verdicts = try JSONDecoder().decode([Bool].self, from: Python.run(python, [script, file]))
    try #require(verdicts.count == tried.count)
    for (body, verdict) in zip(bodies, verdicts) where verdict != body.isGood {
      Issue.record("'\(body.directive)': \(body.json) is \(body.isGood ? "good" : "bad")")
    }
    #expect(!verdicts.suffix(examples.count).contains(false))
  }
}
