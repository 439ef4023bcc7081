import Glibc
import GuardedMaps

/// Memory with a file's content, as stored.
struct FileMemory {
  let bytes: UnsafeRawBufferPointer
  /// What the bytes are a map of; nil for a copy.
  private let map: MapOfFile?

  init(_ buffer: GrowingBuffer) {
    bytes = UnsafeRawBufferPointer(start: buffer.base, count: buffer.count)
    map = nil
  }

  private init(_ map: MapOfFile) {
    bytes = map.bytes
    self.map = map
  }

  /// Maps a regular file, and reads anything else to its end.
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

  /// What `read` makes of the bytes.
  ///
  /// - Throws: `ReadingError` if the file was written to meanwhile, whatever `read` made of it; else what
  ///   `read` throws.
  func whileUnchanged<Product>(_ path: String, _ read: () throws -> Product) throws -> Product {
    let product = Result(catching: read)
    guard map?.hasChanged != true else {
      if case .success(let memory as FileMemory) = product { memory.free() }
      throw ReadingError(file: path, fact: .changedMeanwhile)
    }
    return try product.get()
  }

  func free() {
    if let map {
      map.free()
    } else {
      Glibc.free(UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
  }
}

/// A regular file as memory. Another program may write to it or cut it short at any time, which shows as
/// other bytes or as zeros, and in `hasChanged`.
private struct MapOfFile {
  let bytes: UnsafeRawBufferPointer
  private let descriptor: Int32
  private let guarding: Int32
  private let status: stat

  /// Takes the descriptor over; nil, and nothing taken over, where there is nothing to map or it cannot
  /// be guarded.
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

  /// Whether the file was written to since it was mapped, or could not be read to its end.
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
