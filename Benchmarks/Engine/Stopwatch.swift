import Glibc

/// Times work and prints a line of a table; figures are the best of several runs.
struct Stopwatch {
  /// Seconds of the quickest of `runs` runs, which noise can only lengthen.
  static func best(of runs: Int = 3, _ work: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<runs {
      let began = now()
      try work()
      best = min(best, now() - began)
    }
    return best
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func head(_ title: String, _ columns: String...) {
    print("\n## \(title)\n")
    print("| " + columns.joined(separator: " | ") + " |")
    print("|" + columns.map { _ in "---|" }.joined())
  }

  static func row(_ cells: String...) { print("| " + cells.joined(separator: " | ") + " |") }

  /// `12.34`
  static func decimals(_ number: Double, _ count: Int = 2) -> String {
    let unit = pow(10, Double(count))
    let whole = Int((abs(number) * unit).rounded())
    let digits = String(repeating: "0", count: max(0, count + 1 - "\(whole)".count)) + "\(whole)"
    return (number < 0 ? "-" : "") + digits.dropLast(count) + "." + digits.suffix(count)
  }
}
