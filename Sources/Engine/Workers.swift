import Synchronization

/// How many threads work, and how work is handed to them.
///
/// Work is cut by the data, never by the number of threads: the pieces, and so the results, are the
/// same for every `count`.
public struct Workers: Sendable {
  /// Threads that work at once; at least 1.
  public let count: Int
  /// Where all but the caller's come from.
  public let threads: Threads

  public init(count: Int, threads: Threads = .system) {
    self.count = max(1, count)
    self.threads = threads
  }

  /// Calls `body` once for each of `pieces` pieces, in any order, from up to `count` threads at once,
  /// and returns when all are done. The first error thrown (by piece number) is thrown again; pieces
  /// not yet begun are then left out.
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
        // A piece before the one that failed is still done: its error would be the first.
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

/// What long work is told to call now and then: it says how far the work is, and throws to stop it.
public struct Progress: Sendable {
  /// `fraction` is 0...1, `stage` is for people: `pass 2/5, batch 310/2213`.
  public typealias Report =
    @Sendable (_ fraction: Double, _ stage: @autoclosure () -> String) throws -> Void

  private let report: Report

  public init(_ report: @escaping Report) { self.report = report }

  /// Says nothing and never stops the work.
  public static let none = Progress { _, _ in }

  /// Throws what the listener throws when the work is to stop.
  public func callAsFunction(_ fraction: Double, _ stage: @autoclosure () -> String) throws {
    try report(fraction, stage())
  }
}
