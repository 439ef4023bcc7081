import Synchronization

/// The number of threads, and how work is distributed to them.
///
/// Work is split by the data, never by the number of threads, so pieces and results are the same for every `count`.
public struct Workers: Sendable {
  /// The number of threads that work at once; at least 1.
  public let count: Int
  /// The source of all threads except the caller's.
  public let threads: Threads

  public init(count: Int, threads: Threads = .system) {
    self.count = max(1, count)
    self.threads = threads
  }

  /// Calls `body` once for each of `pieces` pieces, in any order, from up to `count` threads at once, and returns
  /// when all are done. Rethrows the error of the first piece that failed, by piece number; later pieces that have
  /// not started are then skipped.
  public func forEach(_ pieces: Int, _ body: @Sendable (Int) throws -> Void) throws {
    let threads = min(count, pieces)
    guard threads > 1 else {
      for piece in 0..<max(0, pieces) { try body(piece) }
      return
    }
    let next = Atomic<Int>(0)
    let failure = Mutex<(piece: Int, error: any Error)?>(nil)
    self.threads.withHelpers(threads - 1) {
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        // Pieces before the failed one still run: one of them may throw the first error.
        guard piece < pieces, failure.withLock({ $0.map { piece < $0.piece } ?? true }) else {
          return
        }
        do {
          try body(piece)
        } catch {
          failure.withLock { first in
            if first.map({ piece < $0.piece }) ?? true { first = (piece, error) }
          }
        }
      }
    }
    if let (_, error) = failure.withLock({ $0 }) { throw error }
  }
}

/// A callback that long work calls from time to time, with the progress so far. It throws to stop the work.
public struct Progress: Sendable {
  /// `fraction` is 0...1; `stage` is text for display: `pass 2/5, batch 310/2213`.
  public typealias Report =
    @Sendable (_ fraction: Double, _ stage: @autoclosure () -> String) throws -> Void

  private let report: Report

  public init(_ report: @escaping Report) { self.report = report }

  /// Ignores progress and never stops the work.
  public static let none = Progress { _, _ in }

  /// Reports progress. Throws what the callback throws to stop the work.
  public func callAsFunction(_ fraction: Double, _ stage: @autoclosure () -> String) throws {
    try report(fraction, stage())
  }
}

/// Progress of work on several threads, reported to one callback: one call at a time, with fractions that never
/// decrease.
package final class SharedProgress: Sendable {
  private let total: Int
  private let stage: String
  private let report: Progress
  private let start: Double
  private let done = Mutex(0)

  /// - Parameters:
  ///   - start: The fraction that is already done.
  ///   - total: The sum of the amounts of all calls of `advance`.
  package init(_ report: Progress, from start: Double = 0, total: Int, stage: String) {
    self.report = report
    self.start = start
    self.total = max(1, total)
    self.stage = stage
  }

  /// Counts `amount` as done. Throws what the callback throws to stop the work.
  package func advance(by amount: Int) throws {
    try done.withLock { done in
      done += amount
      try report(start + (1 - start) * min(1, Double(done) / Double(total)), stage)
    }
  }
}

extension Workers {
  /// The results of `body` for each piece, in the order of the pieces. Throws as `forEach` does.
  package func results<Result: Sendable>(
    of pieces: Int, _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: pieces))
    try forEach(pieces) { piece in
      let result = try body(piece)
      results.withLock { $0[piece] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
