import Glibc

/// What one process at a time does in a folder, so that files which belong together stay together.
///
/// The lock is on the folder itself: nothing is left in it, and a process that ends gives the lock back however it
/// ends. It does not stop anybody who does not ask for it, and is not to be held while something is computed.
public enum FolderLock {
  /// Waits until no other process or thread holds `folder`, and then does `work`.
  ///
  /// Where there is no such folder, or its file system has no locks, `work` is done all the same.
  public static func holding<Product, Failure: Error>(
    _ folder: String, _ work: () throws(Failure) -> Product
  ) throws(Failure) -> Product {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // Closing it gives the lock back.
    defer { if descriptor >= 0 { close(descriptor) } }
    if descriptor >= 0 { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
    return try work()
  }
}
