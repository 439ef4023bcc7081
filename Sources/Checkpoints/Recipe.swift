import Files

/// What a result is made from, in order: the directive, its options, the files and results that it reads.
///
/// Two results with the same recipe are the same result. Two recipes can be compared part by part, which is how a
/// run says *why* it computes again.
public struct Recipe: Hashable, Sendable {
  /// The version of how keys are made. Part of every key.
  static let format = 2

  public let parts: [Part]
  /// SHA-256 over the format's version and the labels and texts of all parts.
  ///
  /// Each text goes in with its length before it, so that different recipes never give the hash the same bytes.
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

  /// The keys of the results that this one is made from.
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
  /// One thing that a result depends on.
  public enum Part: Hashable, Sendable {
    case directive(String)
    case revision(Int)
    /// An option that changes the result, and its value in words.
    case option(String, value: String)
    /// Something that is neither an option nor a file: the revision of the built-in data.
    case fact(String, value: String)
    /// A file by what it holds. The number of bytes is for people and not in the key.
    case file(role: String, sha256: String, bytes: Int)
    /// The result of another cell, by the kind of thing it makes: `model`.
    case reads(String, Key)
    /// A value that another cell published, by its path, in words.
    case value(String, words: String)
    /// The result of a cell that a sweep repeated: `20, fold 2`, `r2`.
    case branch(String, cell: String, Key)

    /// What this part is, in words: `option components`. Hashed into the key.
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

    /// What the result depends on, in words: `20`. Hashed into the key.
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

  /// A part that two recipes do not share. Nil for the side that has no such part.
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

  /// What differs from `other`, the older one, in the order of the parts here and then of those that are
  /// only there. The length of a file does not count. O(n²), and recipes are short.
  public func differences(from other: Recipe) -> [Difference] {
    let own = parts.map(\.label)
    let onlyThere = other.parts.map(\.label).filter { !own.contains($0) }
    return (own + onlyThere).compactMap { label in
      let old = other.parts.first { $0.label == label }
      let new = parts.first { $0.label == label }
      return old?.text == new?.text ? nil : Difference(label: label, old: old, new: new)
    }
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
  /// How a part is written: `{"kind":"option","name":"components","value":"20"}`.
  private struct Stored: Codable {
    enum Kind: String, Codable {
      case directive, revision, option, fact, file, reads, value, branch
    }

    /// Nil in records of format 2, whose parts are read as facts: labels, texts and key are the same.
    var kind: Kind?
    var name: String?
    var value: String
    /// Of a file.
    var bytes: Int?
    /// Of a branch.
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
