import Glibc

/// Measures how running time grows with the size of the input: 1 for linear, 2 for quadratic.
public enum Growth {
  /// The limit for tests of linear time: for eight times the input it allows 22 times the time; quadratic time would be
  /// 64 times.
  public static let limit = 1.5

  /// The exponent, measured with an input of `size` and one of eight times that.
  ///
  /// Uses the CPU time of the thread and the minimum of several measurements, and measures again if the result exceeds
  /// the limit, so that other processes have little influence.
  ///
  /// - Parameter work: Prepares work of a size; the returned closure is measured.
  public static func exponent(from size: Int, of work: (_ size: Int) -> () -> Void) -> Double {
    let small = work(size)
    let large = work(8 * size)
    var least = Double.infinity
    for _ in 0..<3 where least > limit {
      let seconds = (0..<3).map { _ in processorTime(of: small) }.min() ?? 0
      least = min(least, log2(processorTime(of: large) / max(seconds, 5e-4)) / 3)
    }
    return least
  }

  private static func processorTime(of work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let began = now()
    work()
    return now() - began
  }
}
