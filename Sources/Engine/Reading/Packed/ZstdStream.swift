import CZstd

/// Decompresses one frame of zstd, by libzstd.
final class ZstdStream: Decompressor {
  /// The furthest that a frame may refer back, in bytes: libzstd allocates as much for every frame that says so. It is
  /// what `zstd --decompress` accepts without `--long`, and 16 times what `zstd -19` uses.
  static let largestWindow = 1 << 27

  // Sound because libzstd is given the sizes of its input and output, and stays within them.
  private let context: OpaquePointer
  private let limit: Int

  /// - Parameter limit: Bytes that the content may take; frames whose window is larger are refused.
  init(limit: Int) throws(Unpacking.Failure) {
    guard let context = ZSTD_createDCtx() else { throw .tooLarge }
    self.context = context
    self.limit = limit
    let largest = max(1 << 10, min(limit, Self.largestWindow))
    let log = Int.bitWidth - 1 - largest.leadingZeroBitCount
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Int32(log))
  }

  deinit { ZSTD_freeDCtx(context) }

  func step(
    from input: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer
  ) throws(Unpacking.Failure) -> Unpacking.Step {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let status = ZSTD_decompressStream(context, &target, &source)
    if ZSTD_isError(status) != 0 { throw failure(ZSTD_getErrorCode(status)) }
    return Unpacking.Step(used: source.pos, written: target.pos, isAtEnd: status == 0)
  }

  private func failure(_ code: ZSTD_ErrorCode) -> Unpacking.Failure {
    switch code {
    case ZSTD_error_frameParameter_windowTooLarge:
      limit < Self.largestWindow ? .tooLarge : .wideWindow
    case ZSTD_error_memory_allocation: .tooLarge
    case ZSTD_error_dictionary_wrong: .damaged(.dictionary)
    default: .damaged(.altered)
    }
  }
}
