import Reports

/// What is MovieLens' own, ratings of its users, is not copied into the project: the scripts of
/// `Fixtures/figures` write a fingerprint in its stead.
extension Value {
  /// The value in the form that `expected` has: with fingerprints where that has them.
  func veiled(like expected: Value) -> Value {
    switch (self, expected) {
    case (.list(let own), .record(let fields)) where fields["fingerprint"] != nil:
      guard case .list(let columns)? = fields["columns"] else {
        return .record(["fingerprint": Self.fingerprint(of: own)])
      }
      let raw = columns.compactMap { $0.number.map { Int($0) } }
      guard raw.allSatisfy(own.indices.contains) else { return self }
      return .record([
        "fingerprint": Self.fingerprint(of: raw.map { own[$0] }), "columns": .list(columns),
        "rest": .list(own.indices.filter { !raw.contains($0) }.map { own[$0] }),
      ])
    case (.list(let own), .list(let other)) where own.count == other.count:
      return .list(zip(own, other).map { $0.veiled(like: $1) })
    case (.record(let own), .record(let other)):
      return .record(
        Dictionary(
          uniqueKeysWithValues: own.map { ($0, $1.veiled(like: other[$0] ?? .missing)) }))
    default: return self
    }
  }

  /// FNV-1a of the values' words.
  private static func fingerprint(of values: [Value]) -> Value {
    let text = values.map(\.plainWords).joined(separator: " · ")
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return .text(String(repeating: "0", count: 16 - digits.count) + digits)
  }

  private var plainWords: String {
    switch self {
    case .integer(let integer): "\(integer)"
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .text(let text): text
    default: "\(self)"
    }
  }
}
