import Glibc

/// Asks the system for large pages in memory that will be filled from one end to the other: to be given megabytes in
/// pages of 4 kB takes longer than to decode them. Memory is still given only to what is written.
func preferHugePages(_ memory: UnsafeMutableRawPointer, count: Int) {
  guard count >= 1 << 22 else { return }
  let page = 4096
  let start = (Int(bitPattern: memory) + page - 1) / page * page
  let end = (Int(bitPattern: memory) + count) / page * page
  // Sound because it changes no content; where it fails, pages stay small.
  madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
}
