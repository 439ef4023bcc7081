import Files
import Glibc

/// The bytes of a file: memory-mapped if it is a regular file, read whole if not (a pipe), unpacked if it is gzip or
/// zstd or a member of a zip archive.
final class FileBytes: Sendable {
  // Sound because nothing writes to the memory after `init`, and only `deinit` frees it; `release` drops pages that
  // its caller promises not to read again. If it is a map, another program may change the bytes at any time: readers
  // must stay within bounds for any content, and `whileUnchanged` discards their result.
  private nonisolated(unsafe) let memory: FileMemory
  private let path: String

  /// Whether the content was unpacked.
  let wasCompressed: Bool

  /// - Parameters:
  ///   - path: Of a file, or of a member of an archive; see `ArchivePath`.
  ///   - memory: Limits the size of unpacked content.
  ///   - progress: Receives the fraction that is unpacked; throws to stop.
  /// - Throws: `ReadingError` if the file cannot be read, or what `progress` throws.
  init(path: String, memory left: Memory, progress: (Double) throws -> Void = { _ in }) throws {
    let member = ArchivePath(path)
    let stored =
      try member.map { try FileMemory($0.content(limit: left.left(), progress: progress)) }
      ?? FileMemory(path: path)
    self.path = path
    let packing = Packing(of: stored.bytes)
    wasCompressed = packing != nil || member != nil
    guard let packing else {
      memory = stored
      return
    }
    defer { stored.free() }
    // For a compressed file in an archive the fraction has been 1 before.
    let done = member == nil ? 0.0 : 1.0
    memory = try stored.whileUnchanged(path) {
      FileMemory(
        try packing.content(of: stored.bytes, path: path, limit: left.left()) {
          try progress(max(done, $0))
        })
    }
  }

  deinit { memory.free() }

  var count: Int { memory.bytes.count }

  /// Whether the bytes are those of the file at its path, which can be opened again; false for a pipe and for gzip.
  var isMap: Bool { memory.isMap }

  /// Valid while this object lives.
  var bytes: UnsafeRawBufferPointer { memory.bytes }

  /// Returns what `read` returns.
  ///
  /// - Throws: `ReadingError` if the file changed meanwhile, whatever `read` returned or threw; otherwise what `read`
  ///   throws.
  func whileUnchanged<Product>(_ read: () throws -> Product) throws -> Product {
    try memory.whileUnchanged(path, read)
  }

  /// Returns the whole pages within `range` to the system. They must not be read afterwards.
  func release(_ range: Range<Int>) {
    guard let base = memory.bytes.baseAddress else { return }
    let page = 65536  // a multiple of every page size in use
    let start = (Int(bitPattern: base) + range.lowerBound + page - 1) / page * page
    let end = (Int(bitPattern: base) + range.upperBound) / page * page
    guard end > start else { return }
    madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_DONTNEED)
  }
}

extension ReadingError {
  init(_ path: String, _ number: Int32) {
    let reason = "\(SystemError(code: number))".lowercased()
    self.init(file: path, fact: number == ENOENT ? .missing : .unreadable(reason: reason))
  }
}
