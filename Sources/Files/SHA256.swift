import CCrypto

/// SHA-256 by OpenSSL, which uses the processor's instructions for it where available.
public struct SHA256: Sendable {
  private var context = SHA256_CTX()

  public init() { SHA256_Init(&context) }

  public mutating func update(bufferPointer bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  public mutating func update(data bytes: some Sequence<UInt8>) {
    let updated: Void? = bytes.withContiguousStorageIfAvailable {
      update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if updated == nil { update(data: Array(bytes)) }
  }

  /// The 32 bytes of the digest of all data so far. More data may be added afterwards.
  public func finalize() -> [UInt8] {
    var context = context
    return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { bytes, count in
      SHA256_Final(bytes.baseAddress, &context)
      count = Int(SHA256_DIGEST_LENGTH)
    }
  }

  public static func hash(data bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: bytes)
    return hash.finalize()
  }
}

/// Hexadecimal text of digests.
package enum Hexadecimal {
  /// Two lower-case digits per byte.
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: digits(bytes), as: UTF8.self)
  }

  /// Two lower-case digits per byte, in ASCII.
  package static func digits(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }
  }

  package static func isDigit(_ character: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(character)
  }

  /// Whether `text` is 64 lower-case digits.
  package static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy(isDigit)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
