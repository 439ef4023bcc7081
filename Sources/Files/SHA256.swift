import CCrypto

/// SHA-256 by OpenSSL, which uses the processor's own instructions for it where there are any.
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

  /// The 32 bytes of the digest of all that was added. More may be added after it.
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
