import Files
import Glibc

/// Memory that grows at its end. Large blocks grow by remapping pages, which copies nothing.
struct GrowingBuffer {
  // Sound because `base` is nil or `capacity` bytes from `realloc`, the first `count` of them written;
  // whoever takes `base` frees it, once.
  private(set) var base: UnsafeMutableRawPointer?
  private(set) var count = 0
  private var capacity = 0

  /// Room for at least `room` bytes more, to be written before `commit`; nil if there is no memory.
  mutating func spare(_ room: Int) -> UnsafeMutableRawBufferPointer? {
    if capacity - count < room {
      let wanted = max(capacity * 2, count + room, 1 << 16)
      guard let grown = realloc(base, wanted) else { return nil }
      (base, capacity) = (grown, wanted)
    }
    return base.map { UnsafeMutableRawBufferPointer(start: $0 + count, count: capacity - count) }
  }

  /// Counts `written` bytes of the spare room as content.
  mutating func commit(_ written: Int) { count += written }

  /// Reads until the file's end. The system's error number is thrown.
  mutating func readAll(_ descriptor: Int32) throws(SystemError) {
    while true {
      guard let room = spare(1 << 16) else { throw SystemError(code: ENOMEM) }
      let got = Glibc.read(descriptor, room.baseAddress, room.count)
      if got == 0 { return }
      if got > 0 { commit(got) } else if errno != EINTR { throw SystemError(code: errno) }
    }
  }
}
