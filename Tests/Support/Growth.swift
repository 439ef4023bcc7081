import Glibc

/// How the time that work takes grows with its size: 1 for work that is linear, 2 for the square.
public enum Growth {
  /// Between these two lies what a test may expect of linear work: eight times as much of it then takes up to 22
  /// times as long, where the square would take 64 times.
  public static let limit = 1.5

  /// The exponent, from work of one size and of eight times that size.
  ///
  /// What is measured is the thread's own processor time, the least of several, so that a busy machine changes
  /// little; and it is measured again where it is over the limit, so that little does not matter.
  ///
  /// - Parameter work: Makes work of a size; what comes back is measured.
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
