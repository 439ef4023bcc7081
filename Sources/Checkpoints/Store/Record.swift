import FoundationEssentials

/// The record of a result: all data except its arrays, enough to show and publish it without reading them.
public struct Record: Hashable, Sendable {
  /// The properties of the arrays' file that identify it.
  public struct Arrays: Hashable, Sendable, Codable {
    public var bytes: Int
    public var checksum: String
  }

  /// Version of the contents of a record. Records of other versions are not used.
  public static let format = 3

  /// The value of `Record.format` when the record was written.
  public var format: Int
  /// The label at the start of the file's name: `fit-lda`.
  public var label: String
  public var key: Key
  public var recipe: Recipe
  /// When the result was computed, ISO 8601 in UTC.
  public var computed: String
  /// Duration of the computation.
  public var seconds: Double
  /// Notes for display, such as the notebook and the cell that first asked for the result.
  public var notes: [String: String]
  /// Nil for a result without arrays.
  public var arrays: Arrays?
  /// The output and the published values of the cell, encoded by the caller: one JSON value in UTF-8. This module
  /// stores it byte for byte and does not interpret it.
  public var payload: Data
  /// The folder of the other store that it was found in; nil if found in this store's folder.
  public var borrowedFrom: String? = nil
}

extension Record {
  /// Allowed values of `seconds`: up to about 30,000 years, which readers can still convert to nanoseconds.
  package static let possibleSeconds = 0...1e12

  /// The first line of the file.
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

  /// The text to be sealed with a checksum; nil if it cannot be encoded as JSON.
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
