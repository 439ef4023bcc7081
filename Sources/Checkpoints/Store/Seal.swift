import Files

/// A checksum that stands inside the very bytes it protects: SHA-256 of all of them, with the 64 digits
/// of the checksum itself taken as zeros. So no byte of a sealed file is left out, not even padding.
enum Seal {
  /// What the checksum is called wherever it stands.
  static let name = "sha256"
  static let length = 64
  /// What stands in the checksum's place while it is computed.
  static let blank = [UInt8](repeating: UInt8(ascii: "0"), count: length)

  /// The digits that belong at `offset` in `bytes`. O(n).
  static func digits(of bytes: UnsafeRawBufferPointer, at offset: Int) -> [UInt8] {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<offset]))
    hash.update(data: blank)
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[(offset + length)...]))
    return Hexadecimal.digits(hash.finalize())
  }

  /// Whether the digits at `offset` are those that belong there. O(n).
  static func holds(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    bytes[offset..<(offset + length)].elementsEqual(digits(of: bytes, at: offset))
  }
}
