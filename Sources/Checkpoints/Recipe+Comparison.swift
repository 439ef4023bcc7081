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
