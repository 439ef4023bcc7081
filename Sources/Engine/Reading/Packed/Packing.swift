/// The compressed formats of whole files, told apart by their magic numbers whatever a file is called.
public enum Packing: String, Hashable, Sendable {
  case gzip, zstd
}

extension Packing {
  /// The format of `bytes`; nil if they are in neither.
  package init?(of bytes: UnsafeRawBufferPointer) {
    if Gunzip.canRead(bytes) {
      self = .gzip
    } else if Zstd.canRead(bytes) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// The content of `bytes` in memory that the caller frees.
  ///
  /// - Parameters:
  ///   - path: The file that the bytes come from.
  ///   - limit: The most bytes that the content may take: a small file can expand to more than the machine has.
  ///   - progress: Receives the fraction that is decompressed; throws to stop.
  /// - Throws: `ReadingError`, or what `progress` throws.
  package func content(
    of bytes: UnsafeRawBufferPointer, path: String, limit: Int,
    progress: (Double) throws -> Void = { _ in }
  ) throws -> GrowingBuffer {
    try GrowingBuffer.filled { output in
      do {
        switch self {
        case .gzip:
          try Gunzip.decompress(bytes, into: &output, limit: limit, progress: progress)
        case .zstd: try Zstd.decompress(bytes, into: &output, limit: limit, progress: progress)
        }
      } catch let failure as Unpacking.Failure {
        throw ReadingError(file: path, fact: fact(failure, limit: limit))
      }
    }
  }

  private func fact(_ failure: Unpacking.Failure, limit: Int) -> ReadingError.Fact {
    switch failure {
    case .damaged(.trailing): .damaged(self, reason: "something that is not \(rawValue) follows")
    case .damaged(let damage): .damaged(self, reason: damage.rawValue)
    case .tooLarge: .unpacksTooLarge(left: limit)
    case .wideWindow: .unsupported(.wideZstd)
    }
  }
}
