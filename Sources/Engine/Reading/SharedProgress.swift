import Synchronization

/// Work that several threads do, told to one listener: one call at a time, fractions that only grow.
package final class SharedProgress: Sendable {
  private let total: Int
  private let stage: String
  private let report: Progress
  private let start: Double
  private let done = Mutex(0)

  /// - Parameters:
  ///   - start: The fraction that is behind us already.
  ///   - total: What all calls of `advance` add up to.
  package init(_ report: Progress, from start: Double = 0, total: Int, stage: String) {
    self.report = report
    self.start = start
    self.total = max(1, total)
    self.stage = stage
  }

  /// Counts `amount` as done. Throws what the listener throws when the work is to stop.
  package func advance(by amount: Int) throws {
    try done.withLock { done in
      done += amount
      try report(start + (1 - start) * min(1, Double(done) / Double(total)), stage)
    }
  }
}

extension Workers {
  /// What `body` returns for each piece, in the order of the pieces. Throws as `forEach` does.
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
