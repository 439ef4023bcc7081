import FoundationEssentials
import Glibc

/// The memory there is, to tell before a long computation that it cannot be held.
enum PhysicalMemory {
  /// In bytes: what the machine has, or less where the process or its container may have less.
  static var bytes: Int {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return [processLimit, containerLimit].compactMap(\.self).reduce(machine, min)
  }

  private static var processLimit: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
    return Int(exactly: limit.rlim_cur)
  }

  private static var containerLimit: Int? {
    let text = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8)
    return text.flatMap { Int($0.filter { !$0.isWhitespace }) }
  }

  /// Throws if `needed` bytes cannot be held.
  ///
  /// - Parameter what: `a model of 20 segments by 50,000,000 movie ids`.
  static func require(_ needed: Int, for what: String, hint: String) throws {
    guard needed > bytes else { return }
    throw CellFailure(
      "\(what) takes \(gigabytes(needed)) GB, and there are \(gigabytes(bytes)) GB",
      hint: hint)
  }

  private static func gigabytes(_ bytes: Int) -> String {
    ValueWords.short((Double(bytes) / 1e8).rounded() / 10)
  }
}
