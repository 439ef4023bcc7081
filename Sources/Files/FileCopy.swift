import Glibc

/// What a regular file holds, in memory of our own, aligned to a page: nothing that becomes of the file later
/// changes it.
package final class FileCopy: @unchecked Sendable {
  // Sound because the memory is written in `init` only, and lives until `deinit`.
  package let bytes: UnsafeRawBufferPointer
  private let room: Int

  /// Reads the file from where reading stands; fewer bytes than it had when it was opened if it ends before.
  /// O(size of the file).
  ///
  /// Throws where it cannot be read, and where there is no memory for it.
  package init(of file: OpenFile) throws(FileError) {
    room = file.stamp.bytes
    guard room > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(
      nil, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let address, address != MAP_FAILED else { throw FileError(.read, file.path, code: errno) }
    let memory = UnsafeMutableRawBufferPointer(start: address, count: room)
    do throws(FileError) {
      bytes = UnsafeRawBufferPointer(
        rebasing: UnsafeRawBufferPointer(memory)[..<(try file.fill(memory))])
    } catch {
      munmap(address, room)
      throw error
    }
  }

  deinit {
    guard let address = bytes.baseAddress else { return }
    munmap(UnsafeMutableRawPointer(mutating: address), room)
  }
}
