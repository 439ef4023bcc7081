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
