import Glibc

/// The machine's memory, to tell before a long computation that it cannot be held.
enum PhysicalMemory {
  /// In bytes.
  static var bytes: Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }

  /// Throws if `needed` bytes cannot be held.
  ///
  /// - Parameter what: `a model of 20 segments by 50,000,000 movie ids`.
  static func require(_ needed: Int, for what: String, hint: String) throws {
    guard needed > bytes else { return }
    throw CellFailure(
      "\(what) takes \(gigabytes(needed)) GB, and this machine has \(gigabytes(bytes)) GB",
      hint: hint)
  }

  private static func gigabytes(_ bytes: Int) -> String {
    ValueWords.short((Double(bytes) / 1e8).rounded() / 10)
  }
}
