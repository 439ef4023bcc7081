import Files

/// The inputs of a result, in order: the directive, its options, the files and results that it reads.
///
/// Equal recipes mean equal results. Comparing two recipes part by part tells why a run computes again.
public struct Recipe: Hashable, Sendable {
  /// Version of the computation of keys. Part of every key.
  static let format = 2

  public let parts: [Part]
  /// SHA-256 over the format version and the labels and texts of all parts.
  ///
  /// Each text is preceded by its length, so that different recipes never hash the same bytes.
  public let key: Key

  /// O(length of the parts).
  public init(_ parts: [Part]) {
    self.parts = parts
    var hash = SHA256()
    hash.update(text: "brine recipe")
    hash.update(number: Self.format)
    hash.update(number: parts.count)
    for part in parts {
      hash.update(text: part.label)
      hash.update(text: part.text)
    }
    key = Key(digest: hash.finalize())
  }

  /// The keys of the results that this one reads.
  public var ingredients: [Key] {
    parts.compactMap { part in
      switch part {
      case .reads(_, let key), .branch(_, _, let key): key
      default: nil
      }
    }
  }
}

extension Recipe {
  /// One input of a result.
  public enum Part: Hashable, Sendable {
    case directive(String)
    case revision(Int)
    /// An option that changes the result, and its value as text.
    case option(String, value: String)
    /// An input that is neither an option nor a file, such as the revision of the built-in data.
    case fact(String, value: String)
    /// A file, by its contents. The number of bytes is for display and not part of the key.
    case file(role: String, sha256: String, bytes: Int)
    /// The result of another cell, by its kind: `model`.
    case reads(String, Key)
    /// A value published by another cell, by its path, as text.
    case value(String, words: String)
    /// The result of a cell that a sweep repeated: `20, fold 2`, `r2`.
    case branch(String, cell: String, Key)

    /// The description of the part: `option components`. Part of the key.
    public var label: String {
      switch self {
      case .directive: "directive"
      case .revision: "revision"
      case .option(let name, _): "option \(name)"
      case .fact(let name, _): name
      case .file(let role, _, _): "file \(role)"
      case .reads(let kind, _): "reads \(kind)"
      case .value(let path, _): "value \(path)"
      case .branch(let branch, let cell, _): "with \(branch), \(cell)"
      }
    }

    /// The value of the part: `20`. Part of the key.
    public var text: String {
      switch self {
      case .directive(let name): name
      case .revision(let number): "\(number)"
      case .option(_, let value), .fact(_, let value), .value(_, let value): value
      case .file(_, let sha256, _): sha256
      case .reads(_, let key), .branch(_, _, let key): key.hex
      }
    }
  }

  /// A part that differs between two recipes. `old` or `new` is nil if only one recipe has it.
  public struct Difference: Hashable, Sendable {
    public let label: String
    public let old: Part?
    public let new: Part?

    public init(label: String, old: Part?, new: Part?) {
      self.label = label
      self.old = old
      self.new = new
    }
  }

  /// The differences from `other`, the older recipe: first in the order of these parts, then parts that only `other`
  /// has. Ignores the length of files. O(number of parts).
  public func differences(from other: Recipe) -> [Difference] {
    let (old, new) = (other.partsByLabel, partsByLabel)
    let onlyThere = other.parts.map(\.label).filter { new[$0] == nil }
    return (parts.map(\.label) + onlyThere).compactMap { label in
      old[label]?.text == new[label]?.text
        ? nil : Difference(label: label, old: old[label], new: new[label])
    }
  }

  /// The first part with each label.
  public var partsByLabel: [String: Part] {
    Dictionary(parts.map { ($0.label, $0) }) { first, _ in first }
  }
}

extension Recipe: Codable {
  private enum CodingKeys: String, CodingKey { case parts }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.container(keyedBy: CodingKeys.self).decode([Part].self, forKey: .parts))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(parts, forKey: .parts)
  }
}

extension Recipe.Part: Codable {
  /// The JSON form of a part: `{"kind":"option","name":"components","value":"20"}`.
  private struct Stored: Codable {
    enum Kind: String, Codable {
      case directive, revision, option, fact, file, reads, value, branch
    }

    /// Nil in records of format 2. Their parts are read as facts, with the same labels, texts and key.
    var kind: Kind?
    var name: String?
    var value: String
    /// The length of a file.
    var bytes: Int?
    /// The cell of a branch.
    var cell: String?
  }

  public init(from decoder: any Decoder) throws {
    let stored = try Stored(from: decoder)
    func corrupted() -> DecodingError {
      .dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a part of a recipe"))
    }
    guard let name = stored.name ?? (stored.kind == nil ? nil : "") else { throw corrupted() }
    func key() throws -> Key {
      guard let key = Key(hex: stored.value) else { throw corrupted() }
      return key
    }
    switch stored.kind ?? .fact {
    case .directive: self = .directive(stored.value)
    case .revision:
      guard let number = Int(stored.value), "\(number)" == stored.value else { throw corrupted() }
      self = .revision(number)
    case .option: self = .option(name, value: stored.value)
    case .fact: self = .fact(name, value: stored.value)
    case .file:
      guard let bytes = stored.bytes, bytes >= 0 else { throw corrupted() }
      self = .file(role: name, sha256: stored.value, bytes: bytes)
    case .reads: self = .reads(name, try key())
    case .value: self = .value(name, words: stored.value)
    case .branch:
      guard let cell = stored.cell else { throw corrupted() }
      self = .branch(name, cell: cell, try key())
    }
  }

  public func encode(to encoder: any Encoder) throws {
    let (kind, name): (Stored.Kind, String?) =
      switch self {
      case .directive: (.directive, nil)
      case .revision: (.revision, nil)
      case .option(let name, _): (.option, name)
      case .fact(let name, _): (.fact, name)
      case .file(let role, _, _): (.file, role)
      case .reads(let kind, _): (.reads, kind)
      case .value(let path, _): (.value, path)
      case .branch(let branch, _, _): (.branch, branch)
      }
    var stored = Stored(kind: kind, name: name, value: text)
    if case .file(_, _, let bytes) = self { stored.bytes = bytes }
    if case .branch(_, let cell, _) = self { stored.cell = cell }
    try stored.encode(to: encoder)
  }
}

extension SHA256 {
  fileprivate mutating func update(number: Int) {
    withUnsafeBytes(of: UInt64(number).littleEndian) { update(bufferPointer: $0) }
  }

  fileprivate mutating func update(text: String) {
    let bytes = Array(text.utf8)
    update(number: bytes.count)
    update(data: bytes)
  }
}
