import Glibc

/// A file as memory, read-only; unmapped when the last owner goes.
///
/// A file that another process cuts short under the map would be a fault on access. Checkpoints are
/// replaced by renaming and never written in place, so what is mapped here stays whole.
final class MappedFile: @unchecked Sendable {
  // Sound because the map is read-only and private, and lives until `deinit`.
  let bytes: UnsafeRawBufferPointer

  init(_ path: String) throws(FileError) {
    let file = try OpenFile(path)
    let count = file.stamp.bytes
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, file.descriptor, 0)
    guard let address, address != MAP_FAILED else { throw FileError(.map, path, code: errno) }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
  }

  deinit {
    guard let address = bytes.baseAddress else { return }
    munmap(UnsafeMutableRawPointer(mutating: address), bytes.count)
  }
}
