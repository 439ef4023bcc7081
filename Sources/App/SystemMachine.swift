import FoundationEssentials
import Glibc
import Reports

/// Facts about the machine that the program runs on, from the system.
package enum SystemMachine {
  /// - Parameter threads: The number of threads that the run uses.
  package static func machine(threads: Int) -> Machine {
    Machine(
      processor: processor ?? architecture,
      processors: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), threads: threads,
      system: "\(distribution ?? "Linux"), \(architecture)", program: "brine \(Version.brine)")
  }

  /// The peak resident memory of the process in bytes; nil if unknown.
  package static var peakMemory: Int? {
    // Not from `getrusage`, whose maximum includes the memory of the process before `exec`.
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({
        Int($0)
      })
    else { return nil }
    return kilobytes << 10
  }

  /// `AMD EPYC 9354P 32-Core Processor`; nil if the kernel does not name it.
  private static var processor: String? {
    // The beginning has the first processor. The kernel asks each processor for its speed, and there may be hundreds.
    let text = beginning(of: "/proc/cpuinfo", bytes: 4096)
    return field("model name", in: text, after: ":") ?? field("Model", in: text, after: ":")
  }

  /// `Debian GNU/Linux 12 (bookworm)`
  private static var distribution: String? {
    field("PRETTY_NAME", in: beginning(of: "/etc/os-release", bytes: 4096), after: "=")
  }

  /// `x86_64`. `uname` also gives the host name, which is private and not used.
  private static var architecture: String {
    var names = utsname()
    guard uname(&names) == 0 else { return "unknown" }
    return withUnsafeBytes(of: names.machine) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// The value of the field `name`, without quotes and with single spaces, at most 80 characters.
  private static func field(_ name: String, in text: String, after separator: Character) -> String?
  {
    for line in text.split(separator: "\n") {
      let halves = line.split(separator: separator, maxSplits: 1)
      guard halves.count == 2,
        halves[0].split(whereSeparator: \.isWhitespace).joined(separator: " ") == name
      else { continue }
      let words = halves[1].filter { $0 != "\"" }.split(whereSeparator: \.isWhitespace)
      return words.isEmpty ? nil : String(words.joined(separator: " ").prefix(80))
    }
    return nil
  }

  private static func beginning(of path: String, bytes: Int) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: bytes)
    let count = read(descriptor, &buffer, bytes)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}
