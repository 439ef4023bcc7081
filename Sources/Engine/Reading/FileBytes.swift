import Files
import Glibc

/// The bytes of a file: mapped if it is a regular one, read whole if it is not (a pipe), inflated if
/// it is gzip.
final class FileBytes: Sendable {
  // Sound because nothing here writes to the memory once `init` returns, and only `deinit` gives it
  // back; `release` drops pages that its caller promises not to read again. Where it is a map, another
  // program may change the bytes while they are read: whoever reads must stay within bounds whatever it
  // finds, and `whileUnchanged` throws away what came of it.
  private nonisolated(unsafe) let memory: FileMemory
  private let path: String

  /// Whether what is on disk is gzip.
  let wasCompressed: Bool

  /// - Parameters:
  ///   - memory: What a gzip file's content may take.
  ///   - progress: Told the share of a gzip file that is inflated; throws to stop.
  /// - Throws: `ReadingError` that says why the file cannot be read, or what `progress` throws.
  init(path: String, memory left: Memory, progress: (Double) throws -> Void = { _ in }) throws {
    let stored = try FileMemory(path: path)
    self.path = path
    wasCompressed = Gunzip.canRead(stored.bytes)
    guard wasCompressed else {
      memory = stored
      return
    }
    defer { stored.free() }
    memory = try stored.whileUnchanged(path) {
      FileMemory(
        try Gunzip.inflate(
          stored.bytes, path: path, limit: left.left(), progress: progress))
    }
  }

  deinit { memory.free() }

  var count: Int { memory.bytes.count }

  /// Valid as long as this object lives.
  var bytes: UnsafeRawBufferPointer { memory.bytes }

  /// What `read` makes of the bytes.
  ///
  /// - Throws: `ReadingError` if the file was written to meanwhile, whatever `read` made of it; else what
  ///   `read` throws.
  func whileUnchanged<Product>(_ read: () throws -> Product) throws -> Product {
    try memory.whileUnchanged(path, read)
  }

  /// Gives the whole pages within `range` back to the system. Nobody reads there any more.
  func release(_ range: Range<Int>) {
    guard let base = memory.bytes.baseAddress else { return }
    let page = 65536  // a multiple of every page size there is
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
