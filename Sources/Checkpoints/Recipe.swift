import Files

/// What a result is made from, in words and in order: the directive, its options, what it reads.
///
/// Two results with the same recipe are the same result. Being words, two recipes can also be compared
/// part by part, which is how a run says *why* it computes again.
public struct Recipe: Hashable, Sendable, Codable {
  public struct Part: Hashable, Sendable, Codable {
    /// What this part is: `option components`.
    public var name: String
    /// What the result depends on: `20`.
    public var value: String
    /// A remark for people that is not in the key, such as a file's path and size.
    public var note: String?

    public init(_ name: String, _ value: String, note: String? = nil) {
      self.name = name
      self.value = value
      self.note = note
    }
  }

  /// The version of what is kept and how. Part of every key, so that a result kept by another version
  /// is an absence and never misread.
  public static let format = 2

  public var parts: [Part]

  public init(_ parts: [Part]) { self.parts = parts }

  /// SHA-256 over the format's version and the names and values of all parts.
  ///
  /// Every text goes in with its length before it, so that different recipes never give the hash the
  /// same bytes. O(length of the parts).
  public var key: Key {
    var hash = SHA256()
    hash.update(text: "brine recipe")
    hash.update(number: Self.format)
    hash.update(number: parts.count)
    for part in parts {
      hash.update(text: part.name)
      hash.update(text: part.value)
    }
    return Key(digest: hash.finalize())
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

extension Recipe {
  /// What the names of parts begin with that are results of other cells: `reads model`.
  public static let readPrefix = "reads "
  /// What the names of parts begin with that are results of repeated cells: `with 20, fit-lda`.
  public static let repeatedPrefix = "with "

  /// The keys of the results that this one is made from. An option's text may look like a key and is none.
  public var ingredients: [Key] {
    parts.filter { $0.name.hasPrefix(Self.readPrefix) || $0.name.hasPrefix(Self.repeatedPrefix) }
      .compactMap { Key(hex: $0.value) }
  }

  /// A part that two recipes do not share. Nil for the side that has no such part.
  public struct Difference: Hashable, Sendable {
    public let name: String
    public let old: Part?
    public let new: Part?

    public init(name: String, old: Part?, new: Part?) {
      self.name = name
      self.old = old
      self.new = new
    }
  }

  /// What differs from `other`, the older one, in the order of the parts here and then of those that are
  /// only there. Notes do not count. O(n²), and recipes are short.
  public func differences(from other: Recipe) -> [Difference] {
    let own = parts.map(\.name)
    let onlyThere = other.parts.map(\.name).filter { !own.contains($0) }
    return (own + onlyThere).compactMap { name in
      let old = other.parts.first { $0.name == name }
      let new = parts.first { $0.name == name }
      return old?.value == new?.value ? nil : Difference(name: name, old: old, new: new)
    }
  }
}
