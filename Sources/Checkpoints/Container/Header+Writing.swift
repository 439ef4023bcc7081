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
