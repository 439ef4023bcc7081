/// How the values of a page are stored.
enum Encoding: Int {
  case plain = 0
  case plainDictionary = 2
  case runLength = 3
  case bitPacked = 4
  case delta = 5
  case deltaLength = 6
  case deltaBytes = 7
  case dictionary = 8
  case byteStreamSplit = 9

  /// Whether values are indices of the dictionary.
  var isDictionary: Bool { self == .dictionary || self == .plainDictionary }

  /// The name in the specification.
  static func name(_ code: Int) -> String {
    switch code {
    case 0: "PLAIN"
    case 2: "PLAIN_DICTIONARY"
    case 3: "RLE"
    case 4: "BIT_PACKED"
    case 5: "DELTA_BINARY_PACKED"
    case 6: "DELTA_LENGTH_BYTE_ARRAY"
    case 7: "DELTA_BYTE_ARRAY"
    case 8: "RLE_DICTIONARY"
    case 9: "BYTE_STREAM_SPLIT"
    case 10: "ALP"
    default: "encoding \(code)"
    }
  }
}
