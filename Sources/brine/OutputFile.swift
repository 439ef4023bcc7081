import Files

/// A file of a run's output: it shows under its name when it is whole, in place of what was there.
///
/// It is not flushed to the disk: what a power cut takes is made again from the checkpoints, which are flushed.
enum OutputFile {
  /// Writes `bytes` as the file called `name` in `folder`, or leaves that as it was.
  static func write(
    _ bytes: some Collection<UInt8>, to folder: String, as name: String
  ) throws(FileError) {
    try File.replace("\(folder)/\(name)", with: bytes, flushing: false)
  }

  /// Writes a file unless its bytes are those that it has: one that did not change keeps its time.
  ///
  /// - Returns: Whether it was written.
  static func writeIfChanged(
    _ bytes: some Collection<UInt8>, to folder: String, as name: String
  ) throws(FileError) -> Bool {
    let old = try? File.read("\(folder)/\(name)")
    if let old, old.elementsEqual(bytes) { return false }
    try write(bytes, to: folder, as: name)
    return true
  }

  /// Writes a file to `folder` and takes it away again, to see whether that can be done.
  static func tryWriting(to folder: String) throws(FileError) {
    try PendingFile(for: "\(folder)/-").append([0])
  }
}
