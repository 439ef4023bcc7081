import Glibc
import Kernels

/// exp(digamma(x)), which every iteration for every user needs, against its plain twin.
struct KernelBenchmark {
  private static let count = 20_000
  private static let levels: [(name: String, level: KernelLevel)] = [
    ("portable", KernelLevelPortable), ("AVX2", KernelLevelAVX2), ("AVX-512", KernelLevelAVX512),
  ]

  static func run() {
    let numbers = (0..<count).map { 0.05 + Double($0 % 1000) / 50 }
    var plain = numbers
    let plainly = Stopwatch.best(of: 20) {
      for index in 0..<count { plain[index] = exp(digammaOf(numbers[index])) }
    }
    Stopwatch.head("exp(digamma(x)) of an element", "how", "ns", "against the plain twin")
    Stopwatch.row("plain twin", Stopwatch.decimals(plainly / Double(count) * 1e9), "1.0x")
    for (name, level) in levels {
      measure(Double.self, name + ", double", kernelsFor(level, false), numbers, plainly)
      measure(
        Float.self, name + ", single", kernelsFor(level, true), numbers.map(Float.init), plainly)
    }
  }

  private static func measure<Real>(
    _: Real.Type, _ name: String, _ kernels: UnsafePointer<Kernels>?, _ numbers: [Real],
    _ plainly: Double
  ) {
    guard let kernels else {
      Stopwatch.row(name, "not on this processor", "")
      return
    }
    var reals = numbers
    let seconds = Stopwatch.best(of: 20) {
      reals.withUnsafeMutableBytes { bytes in
        numbers.withUnsafeBytes { bytes.copyMemory(from: $0) }
        kernels.pointee.expDigamma(bytes.baseAddress, Int64(count))
      }
    }
    Stopwatch.row(
      name, Stopwatch.decimals(seconds / Double(count) * 1e9),
      Stopwatch.decimals(plainly / seconds, 1) + "x")
  }
}
