extension PageReader {
  /// The values of a page in the encoding PLAIN, each in `width` bytes; Booleans in a byte each. Decodes every encoding
  /// but dictionaries into memory that the next page reuses.
  ///
  /// - Returns: `count` values, in memory of a `PaddedBuffer`.
  func plainValues(
    _ bytes: UnsafeRawBufferPointer, count: Int, width: Int, encoding code: Int
  ) throws(ParquetError.Fact) -> UnsafeRawPointer {
    let storage = column.storage
    switch (Encoding(rawValue: code), storage) {
    case (.plain, .boolean):
      guard (count + 7) / 8 <= bytes.count else { throw .valuesCutOff }
      return try booleans(count) { index in bytes[index >> 3] >> UInt8(index & 7) & 1 }
    case (.runLength, .boolean): return try runLengthBooleans(bytes, count: count)
    case (.plain, _):
      let (size, overflows) = count.multipliedReportingOverflow(by: width)
      guard !overflows, size <= bytes.count, let base = bytes.baseAddress else {
        throw .valuesCutOff
      }
      return base
    case (.delta, .int32), (.delta, .int64): return try deltas(bytes, count: count)
    case (.deltaBytes, .fixed): return try fixedDeltaBytes(bytes, count: count, width: width)
    case (.byteStreamSplit, .int32), (.byteStreamSplit, .int64), (.byteStreamSplit, .float),
      (.byteStreamSplit, .double), (.byteStreamSplit, .fixed):
      return try joinStreams(bytes, count: count, width: width)
    default: throw .unsupportedEncoding(Encoding.name(code), type: storage.name)
    }
  }

  private func booleans(
    _ count: Int, _ value: (Int) -> UInt8
  ) throws(ParquetError.Fact) -> UnsafeRawPointer {
    try decoded.reuse(count: count)
    let target = decoded.base.assumingMemoryBound(to: UInt8.self)
    for index in 0..<count { target[index] = value(index) }
    return UnsafeRawPointer(decoded.base)
  }

  /// Runs of Booleans have their size in front, in 4 bytes.
  private func runLengthBooleans(
    _ bytes: UnsafeRawBufferPointer, count: Int
  ) throws(ParquetError.Fact) -> UnsafeRawPointer {
    guard bytes.count >= 4 else { throw .valuesCutOff }
    let size = Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
    guard size <= bytes.count - 4,
      var decoder = HybridDecoder(UnsafeRawBufferPointer(rebasing: bytes[4..<4 + size]), width: 1)
    else { throw .valuesCutOff }
    try decoded.reuse(count: count)
    let target = decoded.base.assumingMemoryBound(to: UInt8.self)
    try withBlock { (block) throws(ParquetError.Fact) in
      for begin in stride(from: 0, to: count, by: blockSize) {
        let taken = min(blockSize, count - begin)
        try decoder.read(taken, into: block)
        for index in 0..<taken {
          guard block[index] <= 1 else { throw .malformedValues("Booleans 0 and 1") }
          target[begin + index] = UInt8(block[index])
        }
      }
    }
    return UnsafeRawPointer(decoded.base)
  }

  private func deltas(
    _ bytes: UnsafeRawBufferPointer, count: Int
  ) throws(ParquetError.Fact) -> UnsafeRawPointer {
    try decoded.reuse(count: count * MemoryLayout<Int64>.size)
    let numbers = decoded.base.assumingMemoryBound(to: Int64.self)
    var rest = bytes
    try DeltaDecoder.read(count, from: &rest, into: numbers)
    guard column.storage == .int32 else { return UnsafeRawPointer(decoded.base) }
    for index in 0..<count {
      decoded.base.storeBytes(
        of: Int32(truncatingIfNeeded: numbers[index]), toByteOffset: index * 4, as: Int32.self)
    }
    return UnsafeRawPointer(decoded.base)
  }

  private func fixedDeltaBytes(
    _ bytes: UnsafeRawBufferPointer, count: Int, width: Int
  ) throws(ParquetError.Fact) -> UnsafeRawPointer {
    let lengths = try DeltaBytes(bytes, count: count)
    defer { lengths.free() }
    guard lengths.size <= limits.page else {
      throw .tooLarge(.page, found: lengths.size, limit: limits.page)
    }
    guard lengths.all(are: width) else { throw .malformedValues("values of \(width) bytes") }
    try decoded.reuse(count: count * width)
    lengths.join(into: decoded.base)
    return UnsafeRawPointer(decoded.base)
  }

  /// Joins the bytes of values that are stored as a stream of first bytes, a stream of second bytes, and so on.
  private func joinStreams(
    _ bytes: UnsafeRawBufferPointer, count: Int, width: Int
  ) throws(ParquetError.Fact) -> UnsafeRawPointer {
    let (size, overflows) = count.multipliedReportingOverflow(by: width)
    guard !overflows, size == bytes.count else {
      throw .malformedValues("\(width) bytes for each value")
    }
    try decoded.reuse(count: size)
    let target = decoded.base.assumingMemoryBound(to: UInt8.self)
    for byte in 0..<width {
      let stream = bytes.baseAddress.map { $0 + byte * count }
      guard let stream else { break }
      for index in 0..<count {
        target[index * width + byte] = stream.load(fromByteOffset: index, as: UInt8.self)
      }
    }
    return UnsafeRawPointer(decoded.base)
  }
}
