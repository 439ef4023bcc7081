import Glibc

/// Where the bytes of a file come from: a descriptor, or memory.
///
/// A file is copied piece by piece and never mapped: others may write to it or cut it off at any time, and what was
/// checked must not change afterwards.
enum ByteSource: Sendable {
  case file(OpenDescriptor)
  case memory([UInt8])

  var count: Int {
    switch self {
    case .file(let descriptor): descriptor.size
    case .memory(let bytes): bytes.count
    }
  }

  /// Copies bytes that the caller knows to lie within `count`.
  func read(_ range: Range<Int>) throws(ParquetError.Fact) -> PaddedBuffer {
    let buffer = try PaddedBuffer(count: range.count)
    do {
      try read(
        into: UnsafeMutableRawBufferPointer(start: buffer.base, count: range.count),
        at: range.lowerBound)
    } catch {
      buffer.free()
      throw error
    }
    return buffer
  }

  /// Fills `target` with the bytes from `offset` on, which the caller knows to lie within `count`.
  func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws(ParquetError.Fact) {
    switch self {
    case .memory(let bytes):
      bytes.withUnsafeBytes {
        target.copyMemory(from: .init(rebasing: $0[offset..<offset + target.count]))
      }
    case .file(let descriptor): try descriptor.read(into: target, at: offset)
    }
  }
}

/// A file that is open for reading.
final class OpenDescriptor: Sendable {
  private let descriptor: Int32
  let size: Int
  private let modified: timespec

  init(path: String) throws(ParquetError.Fact) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .system(errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .system(code)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw .isDirectory
    }
    size = Int(status.st_size)
    modified = status.st_mtim
  }

  deinit { close(descriptor) }

  /// Whether the size or the time of the last change is another one than when the file was opened.
  var hasChanged: Bool {
    var status = stat()
    return fstat(descriptor, &status) != 0 || Int(status.st_size) != size
      || status.st_mtim.tv_sec != modified.tv_sec || status.st_mtim.tv_nsec != modified.tv_nsec
  }

  /// Fills `target` with the bytes from `offset` on. May be called by several threads at once.
  func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws(ParquetError.Fact) {
    var done = 0
    while done < target.count {
      let count = pread(
        descriptor, target.baseAddress! + done, target.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(errno) }
      guard count > 0 else { throw .becameShorter }
      done += count
    }
  }
}

extension ParquetError.Fact {
  fileprivate static func system(_ code: Int32) -> Self {
    .unreadable(reason: String(cString: strerror(code)).lowercased())
  }
}
