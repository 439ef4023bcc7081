/// The header of a safetensors file: the arrays' names, types, shapes and offsets, and metadata.
struct Header: Equatable {
  struct Entry: Equatable {
    var blueprint: Blueprint
    /// Range of the elements, counted from the end of the header.
    var range: Range<Int>
  }

  /// Bytes of the header's length, which precedes the header.
  static let lengthSize = 8
  /// Limit on the length of a header. Longer headers are refused before they are read; real ones are far shorter.
  static let limit = 16 << 20

  /// Entries in the order of the data.
  var entries: [Entry]
  var metadata: [String: String]
  /// Offset of the checksum's digits in the header's text; nil without a checksum.
  var sealOffset: Int?

  /// Lays out the arrays one after another, those with the largest elements first, then by name, so that every array
  /// is aligned to its elements without holes.
  ///
  /// Throws for duplicate names, or a shape that is too large.
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

  /// A header as read from a file, not yet checked.
  init(entries: [Entry], metadata: [String: String], sealOffset: Int?) {
    self.entries = entries
    self.metadata = metadata
    self.sealOffset = sealOffset
  }

  static let metadataName = "__metadata__"
}

extension Header {
  /// The bytes before the data: the header's length, and its text with a blank checksum, padded with spaces so that
  /// the data starts at a multiple of 64. Also returns the offset of the checksum in them.
  ///
  /// Equal headers give equal bytes.
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

  /// Alignment of the data: a cache line.
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
