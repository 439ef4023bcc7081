/// How the pages of a column chunk are compressed.
enum Codec: Equatable {
  case none, snappy, gzip, zstandard

  init(code: Int) throws(ParquetError.Fact) {
    switch code {
    case 0: self = .none
    case 1: self = .snappy
    case 2: self = .gzip
    case 6: self = .zstandard
    case 3: throw .unsupportedCodec("LZO")
    case 4: throw .unsupportedCodec("Brotli")
    case 5, 7: throw .unsupportedCodec("LZ4")
    default: throw .unsupportedCodec("codec \(code)")
    }
  }

  /// Bytes that `compressed` bytes can expand to at most: a larger claim is a lie, and is refused before memory is
  /// taken for it.
  ///
  /// Snappy copies 64 bytes for 3; deflate 258 for 2 bits; Zstandard repeats a byte 128 kB long for 4.
  func largestSize(of compressed: Int) -> Int {
    let ratio =
      switch self {
      case .none: 1
      case .snappy: 22
      case .gzip: 1032
      case .zstandard: 1 << 15
      }
    let (size, overflows) = compressed.multipliedReportingOverflow(by: ratio)
    return overflows ? .max : size
  }
}
