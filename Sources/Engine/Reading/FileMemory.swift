import Files
import Glibc
import GuardedMaps

/// Memory with a file's stored content.
package struct FileMemory {
  package let bytes: UnsafeRawBufferPointer
  /// The map that the bytes belong to; nil for a copy.
  private let map: MapOfFile?

  var isMap: Bool { map != nil }

  package init(_ buffer: GrowingBuffer) {
    bytes = UnsafeRawBufferPointer(start: buffer.base, count: buffer.count)
    map = nil
  }

  private init(_ map: MapOfFile) {
    bytes = map.bytes
    self.map = map
  }

  /// Maps a regular file, and reads any other file to its end.
  init(path: String) throws(ReadingError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReadingError(path, errno) }
    var keepsOpen = false
    defer { if !keepsOpen { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw ReadingError(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw ReadingError(file: path, fact: .isDirectory)
    }
    if status.st_mode & S_IFMT == S_IFREG, let map = MapOfFile(descriptor, status) {
      keepsOpen = true
      self.init(map)
      return
    }
    var buffer = GrowingBuffer()
    do {
      try buffer.readAll(descriptor)
    } catch {
      Glibc.free(buffer.base)
      throw ReadingError(path, error.code)
    }
    self.init(buffer)
  }

  /// Returns what `read` returns.
  ///
  /// - Throws: `ReadingError` if the file changed meanwhile, whatever `read` returned or threw; otherwise what `read`
  ///   throws.
  func whileUnchanged<Product>(_ path: String, _ read: () throws -> Product) throws -> Product {
    let product = Result(catching: read)
    guard map?.hasChanged != true else {
      if case .success(let memory as FileMemory) = product { memory.free() }
      throw ReadingError(file: path, fact: .changedMeanwhile)
    }
    return try product.get()
  }

  package func free() {
    if let map {
      map.free()
    } else {
      Glibc.free(UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
  }
}

/// A memory-mapped regular file. Another program may write to it or truncate it at any time; the bytes then change or
/// become zeros, and `hasChanged` is true.
private struct MapOfFile {
  let bytes: UnsafeRawBufferPointer
  private let descriptor: Int32
  private let guarding: Int32
  private let status: stat

  /// Takes ownership of the descriptor. Returns nil, without taking it, if the file is empty, or cannot be mapped or
  /// guarded.
  init?(_ descriptor: Int32, _ status: stat) {
    let size = Int(status.st_size)
    guard size > 0, let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { return nil }
    guarding = guard_map(address, size)
    guard guarding >= 0 else {
      munmap(address, size)
      return nil
    }
    bytes = UnsafeRawBufferPointer(start: address, count: size)
    self.descriptor = descriptor
    self.status = status
  }

  /// Whether the file changed since it was mapped, or could not be read to its end.
  var hasChanged: Bool {
    var now = stat()
    guard !guard_has_tripped(guarding), fstat(descriptor, &now) == 0 else { return true }
    return now.st_size != status.st_size || now.st_mtim.tv_sec != status.st_mtim.tv_sec
      || now.st_mtim.tv_nsec != status.st_mtim.tv_nsec
  }

  func free() {
    unguard_map(guarding)
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    close(descriptor)
  }
}

/// A buffer that grows at its end. Large blocks grow by remapping pages, without copying.
package struct GrowingBuffer {
  // Sound because `base` is nil or `capacity` bytes from `realloc`, the first `count` of them initialised; the final
  // owner of `base` frees it once.
  private(set) var base: UnsafeMutableRawPointer?
  private(set) var count = 0
  private var capacity = 0

  /// A buffer filled by `fill`; freed if that throws.
  static func filled(by fill: (inout Self) throws -> Void) throws -> Self {
    var buffer = Self()
    do {
      try fill(&buffer)
    } catch {
      free(buffer.base)
      throw error
    }
    return buffer
  }

  /// Spare memory of at least `room` bytes, to be written before `commit`; nil if there is no memory.
  ///
  /// - Parameter limit: The memory ends one byte behind it, even if that is less than `room`, so that content beyond
  ///   the limit shows.
  mutating func spare(_ room: Int, limit: Int = .max - 1) -> UnsafeMutableRawBufferPointer? {
    let room = min(room, limit + 1 - count)
    if capacity - count < room {
      let wanted = min(max(capacity * 2, count + room, 1 << 16), limit + 1)
      guard let grown = realloc(base, wanted) else { return nil }
      (base, capacity) = (grown, wanted)
    }
    return base.map { UnsafeMutableRawBufferPointer(start: $0 + count, count: capacity - count) }
  }

  /// Adds `written` bytes of the spare memory to the content.
  mutating func commit(_ written: Int) { count += written }

  /// Reads to the end of the file. Throws the system's error.
  mutating func readAll(_ descriptor: Int32) throws(SystemError) {
    while true {
      guard let room = spare(1 << 16) else { throw SystemError(code: ENOMEM) }
      let got = Glibc.read(descriptor, room.baseAddress, room.count)
      if got == 0 { return }
      if got > 0 { commit(got) } else if errno != EINTR { throw SystemError(code: errno) }
    }
  }
}
