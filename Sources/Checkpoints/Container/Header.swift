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

extension Header {
  /// The bytes before the data: the header's length, and its text with a blank checksum, padded with
  /// spaces so that the data begins at a multiple of 64. Also where the checksum belongs in them.
  ///
  /// The same header gives the same bytes.
  func encoded() -> (bytes: [UInt8], sealOffset: Int) {
    var text: [UInt8] = []
    text.append(contentsOf: "{\"\(Self.metadataName)\":{".utf8)
    text.append(contentsOf: "\(jsonText(Seal.name)):\"".utf8)
    let sealOffset = Self.lengthSize + text.count
    text.append(contentsOf: Seal.blank)
    text.append(UInt8(ascii: "\""))
    for (name, value) in metadata.sorted(by: { $0.key < $1.key }) where name != Seal.name {
      text.append(contentsOf: ",\(jsonText(name)):\(jsonText(value))".utf8)
    }
    text.append(UInt8(ascii: "}"))
    for entry in entries { text.append(contentsOf: ",\(jsonText(entry))".utf8) }
    text.append(UInt8(ascii: "}"))
    while !(Self.lengthSize + text.count).isMultiple(of: Self.alignment) {
      text.append(UInt8(ascii: " "))
    }
    let length = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) }
    return (length + text, sealOffset)
  }

  /// What the beginning of the data is aligned to: a cache line.
  private static let alignment = 64
}

private func jsonText(_ entry: Header.Entry) -> String {
  let shape = entry.blueprint.shape.map(String.init).joined(separator: ",")
  return "\(jsonText(entry.blueprint.name)):{\"dtype\":\"\(entry.blueprint.type.rawValue)\","
    + "\"shape\":[\(shape)],\"data_offsets\":[\(entry.range.lowerBound),\(entry.range.upperBound)]}"
}

/// `text` as a JSON string.
private func jsonText(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\u{0}"..<" ":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
