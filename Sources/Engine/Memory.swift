import Files
import Glibc

/// The memory there is, to tell before a long computation that it cannot be held: an allocation that fails
/// ends the process without a word.
public struct Memory: Sendable {
  /// In bytes: what may be held beside what this process holds already. Asked anew each time.
  public let left: @Sendable () -> Int

  public init(left: @escaping @Sendable () -> Int) { self.left = left }

  /// What the machine has, or less where the process or a container around it may have less.
  public static let system = Memory {
    let page = sysconf(Int32(_SC_PAGESIZE))
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * page
    let held = numbers(in: "/proc/self/statm")
    let all = (held.first ?? 0) * page
    // What is mapped from files can be given back at any time.
    let own = held.count > 2 ? (held[1] - held[2]) * page : 0
    let shared = min(machine, ControlGroups.system.limit ?? machine) - own
    return max(0, min(shared, addressSpace.map { $0 - all } ?? shared) - reserve)
  }

  /// What a cell takes without asking, in bytes: threads, texts, tables, its part of the report.
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

/// The control groups around this process, which containers are made of.
struct ControlGroups {
  /// `/proc/self/cgroup`, and where the hierarchies are mounted.
  let ownGroups: String
  let mount: String

  static let system = ControlGroups(ownGroups: "/proc/self/cgroup", mount: "/sys/fs/cgroup")

  /// The tightest limit on memory of the groups from this process's own to the root, of either version; nil
  /// where none is set.
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
      // `max` is no number.
      if let text = readText(folder + "/" + name), let limit = Int(text.prefix { $0 != "\n" }) {
        limits.append(limit)
      }
      guard names.popLast() != nil else { return limits }
    }
  }
}

/// A small file of the system's; nil if it cannot be read.
private func readText(_ path: String) -> String? {
  (try? File.read(path, atMost: 1 << 20)).map { String(decoding: $0, as: UTF8.self) }
}
