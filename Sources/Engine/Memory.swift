import Files
import Glibc

/// Available memory, checked before a long computation: a failed allocation would end the process without a message.
public struct Memory: Sendable {
  /// Bytes that this process can still allocate. Measured at each call.
  public let left: @Sendable () -> Int

  public init(left: @escaping @Sendable () -> Int) { self.left = left }

  /// The machine's memory, or less if the process or its container has a lower limit.
  public static let system = Memory {
    let page = sysconf(Int32(_SC_PAGESIZE))
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * page
    let held = numbers(in: "/proc/self/statm")
    let all = (held.first ?? 0) * page
    // File mappings do not count: the system can reclaim them at any time.
    let own = held.count > 2 ? (held[1] - held[2]) * page : 0
    let shared = min(machine, ControlGroups.system.limit ?? machine) - own
    return max(0, min(shared, addressSpace.map { $0 - all } ?? shared) - reserve)
  }

  /// Bytes that a cell may take without a check: threads, texts, tables, its part of the report.
  private static let reserve = 16 << 20

  private static var addressSpace: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
    return Int(exactly: limit.rlim_cur)
  }

  private static func numbers(in path: String) -> [Int] {
    (readText(path) ?? "").split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
  }
}

/// The control groups of this process, which containers use to limit memory.
struct ControlGroups {
  /// `/proc/self/cgroup`, and the mount point of the hierarchies.
  let ownGroups: String
  let mount: String

  static let system = ControlGroups(ownGroups: "/proc/self/cgroup", mount: "/sys/fs/cgroup")

  /// The lowest memory limit of the groups from this process's own to the root, in version 1 or 2; nil if none is
  /// set.
  var limit: Int? {
    let lines = (readText(ownGroups) ?? "").split(separator: "\n")
    let found = lines.flatMap { line -> [Int] in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return [] }
      if parts[0] == "0", parts[1].isEmpty {
        return limits(under: mount, of: parts[2], named: "memory.max")
      }
      guard parts[1].split(separator: ",").contains("memory") else { return [] }
      return limits(under: mount + "/memory", of: parts[2], named: "memory.limit_in_bytes")
    }
    return found.min()
  }

  private func limits(under root: String, of group: Substring, named name: String) -> [Int] {
    var names = group.split(separator: "/")
    var limits: [Int] = []
    while true {
      let folder = ([root] + names.map(String.init)).joined(separator: "/")
      // `max` means no limit.
      if let text = readText(folder + "/" + name), let limit = Int(text.prefix { $0 != "\n" }) {
        limits.append(limit)
      }
      guard names.popLast() != nil else { return limits }
    }
  }
}

/// The text of a small system file; nil if it cannot be read.
private func readText(_ path: String) -> String? {
  (try? File.read(path, atMost: 1 << 20)).map { String(decoding: $0, as: UTF8.self) }
}
