import Glibc

/// The bytes of a file: mapped if it is a regular one, read whole if it is not (a pipe), inflated if
/// it is gzip.
final class FileBytes: Sendable {
  // Sound because the memory is complete before `init` returns and not written afterwards, and only
  // `deinit` gives it back; `release` drops pages that its caller promises not to read again.
  private nonisolated(unsafe) let memory: FileMemory

  /// Whether what is on disk is gzip.
  let wasCompressed: Bool

  /// - Parameter progress: Told the share of a gzip file that is inflated; throws to stop.
  /// - Throws: `ReadingError` that says why the file cannot be read, or what `progress` throws.
  init(path: String, progress: (Double) throws -> Void = { _ in }) throws {
    let stored = try FileMemory(path: path)
    wasCompressed = Gunzip.canRead(stored.bytes)
    guard wasCompressed else {
      memory = stored
      return
    }
    defer { stored.free() }
    memory = FileMemory(try Gunzip.inflate(stored.bytes, path: path, progress: progress))
  }

  deinit { memory.free() }

  var count: Int { memory.bytes.count }

  /// Valid as long as this object lives.
  var bytes: UnsafeRawBufferPointer { memory.bytes }

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

/// Memory with a file's content, as stored.
private struct FileMemory {
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  private init(bytes: UnsafeRawBufferPointer, isMapped: Bool) {
    self.bytes = bytes
    self.isMapped = isMapped
  }

  init(_ buffer: GrowingBuffer) {
    self.init(
      bytes: UnsafeRawBufferPointer(start: buffer.base, count: buffer.count), isMapped: false)
  }

  init(path: String) throws(ReadingError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReadingError(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw ReadingError(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw ReadingError(file: path, fact: .isDirectory)
    }
    let size = Int(status.st_size)
    if status.st_mode & S_IFMT == S_IFREG, size > 0,
      let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED
    {
      self.init(bytes: UnsafeRawBufferPointer(start: address, count: size), isMapped: true)
      return
    }
    var buffer = GrowingBuffer()
    do {
      try buffer.readAll(descriptor)
    } catch {
      Glibc.free(buffer.base)
      throw ReadingError(path, error.number)
    }
    self.init(buffer)
  }

  func free() {
    let address = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
    if isMapped { munmap(address, bytes.count) } else { Glibc.free(address) }
  }
}

extension ReadingError {
  fileprivate init(_ path: String, _ number: Int32) {
    let reason = SystemError(number: number).words
    self.init(file: path, fact: number == ENOENT ? .missing : .unreadable(reason: reason))
  }
}
