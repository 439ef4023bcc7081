/// What stands before the arrays of a safetensors file: their blueprints and places, and metadata.
struct Header: Equatable {
  struct Entry: Equatable {
    var blueprint: Blueprint
    /// Where the elements lie, counted from the end of the header.
    var range: Range<Int>
  }

  /// Bytes of the number before the header that is its length.
  static let lengthSize = 8
  /// A longer header is refused before it is read: no real one comes near.
  static let limit = 16 << 20

  /// In the order of the data.
  var entries: [Entry]
  var metadata: [String: String]
  /// Where in the header's text the checksum's digits begin, if it has any.
  var sealOffset: Int?

  /// Lays the arrays out one after the other, those with the largest elements first, then by name:
  /// every array is then aligned to its elements, without a hole.
  ///
  /// Throws if a name occurs twice or a shape cannot be counted.
  init(
    layingOut blueprints: [Blueprint], metadata: [String: String]
  ) throws(ContainerError) {
    let ordered = blueprints.sorted {
      ($1.type.size, $0.name) < ($0.type.size, $1.name)
    }
    var names = Set<String>()
    entries = []
    self.metadata = metadata
    var begin = 0
    for blueprint in ordered {
      guard names.insert(blueprint.name).inserted, blueprint.name != Self.metadataName else {
        throw .duplicateName(blueprint.name)
      }
      guard let count = blueprint.byteCount else { throw .shapeTooLarge(array: blueprint.name) }
      let (end, overflows) = begin.addingReportingOverflow(count)
      guard !overflows else { throw .shapeTooLarge(array: blueprint.name) }
      entries.append(Entry(blueprint: blueprint, range: begin..<end))
      begin = end
    }
  }

  /// A header as a file claims it, not yet checked.
  init(entries: [Entry], metadata: [String: String], sealOffset: Int?) {
    self.entries = entries
    self.metadata = metadata
    self.sealOffset = sealOffset
  }

  static let metadataName = "__metadata__"
}
