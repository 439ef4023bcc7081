/// Decompresses one stream of a compressed format, piece by piece.
protocol Decompressor: AnyObject {
  /// Reads from the start of `input` and writes to the start of `output`. Does neither only if the input is missing.
  func step(
    from input: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer
  ) throws(Unpacking.Failure) -> Unpacking.Step
}

/// What all formats of compressed content share.
enum Unpacking {
  struct Step {
    /// Bytes that were read, and bytes that were written.
    var used: Int
    var written: Int
    /// Whether the stream ended with them.
    var isAtEnd: Bool
  }

  /// Why bytes cannot be decompressed, without the file they come from.
  enum Failure: Error, Hashable {
    case damaged(Damage)
    /// The content is larger than the limit, or there is no memory for it.
    case tooLarge
    /// A zstd frame that refers further back than `ZstdStream.largestWindow`.
    case wideWindow
  }

  enum Damage: String {
    case cutOff = "it ends too early"
    case altered = "its content is altered"
    case trailing = "something else follows"
    case dictionary = "it needs a dictionary"
  }
}

extension Decompressor {
  /// Decompresses one stream, appends its content to `output`, and returns the input that follows the stream.
  ///
  /// Memory grows with what was decompressed, never with what a header claims. O(content).
  /// - Parameters:
  ///   - limit: The most bytes that `output` may hold in the end.
  ///   - progress: Receives the number of bytes of `input` that are left; throws to stop.
  /// - Throws: `Unpacking.Failure`, or what `progress` throws.
  func decompress(
    _ input: UnsafeRawBufferPointer, into output: inout GrowingBuffer, limit: Int,
    progress: (_ rest: Int) throws -> Void
  ) throws -> UnsafeRawBufferPointer {
    let largestStep = 1 << 24
    var rest = input
    while true {
      guard let room = output.spare(1 << 20, limit: limit) else { throw Unpacking.Failure.tooLarge }
      let step = try step(
        from: UnsafeRawBufferPointer(rebasing: rest.prefix(largestStep)),
        to: UnsafeMutableRawBufferPointer(rebasing: room.prefix(largestStep)))
      output.commit(step.written)
      guard output.count <= limit else { throw Unpacking.Failure.tooLarge }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(step.used))
      guard step.isAtEnd || step.used > 0 || step.written > 0 else {
        throw Unpacking.Failure.damaged(.cutOff)
      }
      try progress(rest.count)
      if step.isAtEnd { return rest }
    }
  }
}
