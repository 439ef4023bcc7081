import Files

extension Header {
  /// The header's length as stated in the first bytes of a file of `count` bytes. Throws if the file cannot have such
  /// a header.
  static func length(claimedIn bytes: [UInt8], of count: Int) throws(ContainerError) -> Int {
    guard bytes.count >= lengthSize else { throw .tooShort(found: bytes.count) }
    let claimed = bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard claimed <= UInt64(limit) else { throw .headerTooLong(found: claimed, limit: limit) }
    guard lengthSize + Int(claimed) <= count else {
      throw .headerPastEnd(found: Int(claimed), available: count - lengthSize)
    }
    return Int(claimed)
  }

  /// Reads and checks `head`, the bytes before the arrays in a file of `count` bytes, including the header's length.
  init(checking head: [UInt8], of count: Int) throws(ContainerError) {
    try self.init(text: Array(head.dropFirst(Self.lengthSize)))
    try check(dataCount: count - head.count, dataOffset: head.count)
  }

  /// Reads a header's text. Does not check offsets and shapes: see `check`.
  init(text: [UInt8]) throws(ContainerError) {
    guard text.first == UInt8(ascii: "{") else {
      throw .malformedHeader(offset: 0, expected: "'{'")
    }
    var entries: [Entry] = []
    var metadata: [String: String] = [:]
    var sealOffset: Int?
    var scanner = HeaderScanner(text)
    try scanner.object { scanner, name throws(ContainerError) in
      guard name == Self.metadataName else {
        entries.append(try Self.entry(name, &scanner))
        return
      }
      try scanner.object { scanner, name throws(ContainerError) in
        let value = try scanner.string()
        metadata[name] = value
        // The digits must be written without escapes: exactly two quotes around them.
        let quoted = "\"\(value)\"".utf8
        let begin = scanner.offset - quoted.count
        if name == Seal.name, Hexadecimal.isDigest(value), begin >= 0,
          text[begin..<scanner.offset].elementsEqual(quoted)
        {
          sealOffset = begin + 1
        }
      }
    }
    guard scanner.isAtEnd() else { throw scanner.failure(expected: "the end of the header") }
    self.init(entries: entries, metadata: metadata, sealOffset: sealOffset)
  }

  private static func entry(
    _ name: String, _ scanner: inout HeaderScanner
  ) throws(ContainerError) -> Entry {
    var typeName: String?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.object { scanner, field throws(ContainerError) in
      switch field {
      case "dtype": typeName = try scanner.string()
      case "shape": shape = try scanner.numbers()
      case "data_offsets": offsets = try scanner.numbers()
      default: throw scanner.failure(expected: "'dtype', 'shape' or 'data_offsets' only")
      }
    }
    guard let typeName, let shape, let offsets, offsets.count == 2 else {
      throw scanner.failure(expected: "'dtype', 'shape' and two 'data_offsets' in '\(name)'")
    }
    guard let type = ElementType(rawValue: typeName) else {
      throw .unknownType(array: name, found: typeName)
    }
    let (begin, end) = (offsets[0], offsets[1])
    guard begin <= end else { throw .reversedOffsets(array: name, begin: begin, end: end) }
    return Entry(blueprint: Blueprint(name: name, type: type, shape: shape), range: begin..<end)
  }

  /// Sorts the entries by offset, and throws unless they exactly cover `dataCount` bytes, which start at `dataOffset`
  /// of the file: each as long as its shape requires and aligned to its elements, without overlaps or holes. O(n log
  /// n).
  mutating func check(dataCount: Int, dataOffset: Int) throws(ContainerError) {
    entries.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var expected = 0
    for entry in entries {
      let (name, range) = (entry.blueprint.name, entry.range)
      guard let byteCount = entry.blueprint.byteCount else { throw .shapeTooLarge(array: name) }
      guard range.count == byteCount else {
        throw .wrongLength(array: name, found: range.count, expected: byteCount)
      }
      guard range.upperBound <= dataCount else {
        throw .pastEnd(array: name, end: range.upperBound, available: dataCount)
      }
      guard range.lowerBound >= expected else {
        throw .overlap(array: name, begin: range.lowerBound, expected: expected)
      }
      guard range.lowerBound <= expected else {
        throw .hole(array: name, begin: range.lowerBound, expected: expected)
      }
      guard (dataOffset + range.lowerBound).isMultiple(of: entry.blueprint.type.size) else {
        throw .misaligned(array: name)
      }
      expected = range.upperBound
    }
    guard expected == dataCount else { throw .unclaimedBytes(dataCount - expected) }
  }
}
