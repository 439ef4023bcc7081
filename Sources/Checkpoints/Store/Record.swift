import FoundationEssentials

/// What is kept of a result beside its arrays: enough to show and publish it without touching them.
public struct Record: Hashable, Sendable {
  /// Which file holds the arrays, as far as can be checked without reading it.
  public struct Arrays: Hashable, Sendable, Codable {
    public var bytes: Int
    public var checksum: String
  }

  /// The version of what a record holds. A record of another version is not used.
  public static let format = 3

  /// The `Record.format` it was kept with.
  public var format: Int
  /// The first word of the file's name: `fit-lda`.
  public var label: String
  public var key: Key
  public var recipe: Recipe
  /// When the result was computed, ISO 8601 in UTC.
  public var computed: String
  /// How long that took.
  public var seconds: Double
  /// Remarks for people, such as the notebook and the cell that asked for the result first.
  public var notes: [String: String]
  /// Nil for a result without arrays.
  public var arrays: Arrays?
  /// What the cell shows and publishes, as the caller encoded it: one JSON value in UTF-8. This module
  /// keeps it byte for byte and does not look inside.
  public var payload: Data
  /// The folder of another store that it was found in; nil for the own one.
  public var borrowedFrom: String? = nil
}

extension Record {
  /// So long a computation can have taken: no longer than some 30,000 years. Whoever reads a record may count in
  /// nanoseconds.
  package static let possibleSeconds = 0...1e12

  /// What stands in the first line.
  private struct Head: Codable {
    var format: Int
    var label: String
    var key: Key
    var recipe: Recipe
    var computed: String
    var seconds: Double
    var notes: [String: String]
    var arrays: Arrays?
  }

  private static let opening = Array("{\"record\":".utf8)
  private static let joint = Array(",\n\"payload\":".utf8)

  func write(to path: String) throws(StoreError) {
    guard let body else { throw .malformed(path) }
    try SealedText.write(body, to: path)
  }

  /// What is sealed; nil for what JSON cannot say.
  package var body: [UInt8]? {
    let head = Head(
      format: format, label: label, key: key, recipe: recipe, computed: computed,
      seconds: seconds, notes: notes, arrays: arrays)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let text = try? encoder.encode(head) else { return nil }
    return Self.opening + text + Self.joint + payload
  }

  /// Reads the record at `path`. O(length).
  package init(path: String) throws(StoreError) {
    let body = try SealedText.read(path)
    guard body.starts(with: Self.opening), let newline = body.firstIndex(of: UInt8(ascii: "\n")),
      body[(newline - 1)...].starts(with: Self.joint)
    else { throw .malformed(path) }
    let text = Data(body[Self.opening.count..<(newline - 1)])
    let payload = Data(body[(newline - 1 + Self.joint.count)...])
    guard !JSONText.nestsDeeply(text), !JSONText.nestsDeeply(payload),
      let head = try? JSONDecoder().decode(Head.self, from: text),
      Self.possibleSeconds.contains(head.seconds), head.arrays?.bytes ?? 0 >= 0
    else { throw .malformed(path) }
    self.init(
      format: head.format, label: head.label, key: head.key, recipe: head.recipe,
      computed: head.computed, seconds: head.seconds, notes: head.notes, arrays: head.arrays,
      payload: payload)
  }
}
