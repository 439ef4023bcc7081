import Files

/// A way in which a safetensors file is invalid. Offsets and lengths are in bytes.
public enum ContainerError: Error, Hashable, Sendable {
  case file(FileError)

  // The frame.
  /// Fewer than the eight bytes of the header's length.
  case tooShort(found: Int)
  case headerTooLong(found: UInt64, limit: Int)
  case headerPastEnd(found: Int, available: Int)

  // The header.
  /// `offset` counts from the start of the header.
  case malformedHeader(offset: Int, expected: String)
  case duplicateName(String)
  case unknownType(array: String, found: String)
  case shapeTooLarge(array: String)

  // The arrays' offsets.
  case reversedOffsets(array: String, begin: Int, end: Int)
  case wrongLength(array: String, found: Int, expected: Int)
  case pastEnd(array: String, end: Int, available: Int)
  case misaligned(array: String)
  case overlap(array: String, begin: Int, expected: Int)
  case hole(array: String, begin: Int, expected: Int)
  case unclaimedBytes(Int)

  // The checksum.
  case noChecksum
  case wrongChecksum

  // Requests for an array.
  case missing(array: String)
  case wrongType(array: String, found: ElementType, expected: ElementType)
}

extension ContainerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .tooShort(let found): "the file has \(found) bytes, expected 8 or more"
    case .headerTooLong(let found, let limit):
      "the header claims \(found) bytes, expected \(limit) at most"
    case .headerPastEnd(let found, let available):
      "the header claims \(found) bytes, the file has \(available) after its length"
    case .malformedHeader(let offset, let expected):
      "the header is wrong at byte \(offset), expected \(expected)"
    case .duplicateName(let name): "the header has '\(name)' twice"
    case .unknownType(let array, let found): "'\(array)' has elements of unknown type '\(found)'"
    case .shapeTooLarge(let array): "the shape of '\(array)' is too large to count"
    case .reversedOffsets(let array, let begin, let end):
      "'\(array)' begins at \(begin) and ends before that, at \(end)"
    case .wrongLength(let array, let found, let expected):
      "'\(array)' takes \(found) bytes, expected \(expected) from its shape"
    case .pastEnd(let array, let end, let available):
      "'\(array)' ends at \(end), the data has \(available) bytes"
    case .misaligned(let array): "'\(array)' is not aligned to the size of its elements"
    case .overlap(let array, let begin, let expected):
      "'\(array)' begins at \(begin), inside the array before it, expected \(expected)"
    case .hole(let array, let begin, let expected):
      "'\(array)' begins at \(begin), expected \(expected) without a hole"
    case .unclaimedBytes(let count): "\(count) bytes at the end belong to no array"
    case .noChecksum: "the file has no checksum"
    case .wrongChecksum: "the checksum does not fit the contents"
    case .missing(let array): "there is no array '\(array)'"
    case .wrongType(let array, let found, let expected):
      "'\(array)' has elements of type \(found.rawValue), expected \(expected.rawValue)"
    }
  }
}
