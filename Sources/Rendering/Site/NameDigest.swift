/// FNV-1a of 128 bits (draft-eastlake-fnv): tells names apart, and keeps nothing secret.
enum NameDigest {
  private static let start: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

  /// 32 digits.
  static func hexadecimal(of words: String) -> String {
    let digest = words.utf8.reduce(start) { ($0 ^ UInt128($1)) &* prime }
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
