import Dispatch
import Synchronization

extension Container {
  /// Writes arrays as a `.safetensors` file, with a checksum over every byte among its metadata, and
  /// returns the file's size in bytes and the checksum.
  ///
  /// The file appears under its name only when it is whole and flushed. Elements go from where they are
  /// to the file without a copy, while another thread hashes them. Arrays and metadata that are equal
  /// give equal files.
  ///
  /// Throws `.file` where the system refuses, and the matching case if names occur twice or a shape does
  /// not fit its elements.
  @discardableResult
  public static func write(
    _ arrays: [StoredArray], metadata: [String: String] = [:], to path: String
  ) throws(ContainerError) -> (bytes: Int, checksum: String) {
    let header = try Header(layingOut: arrays.map(\.blueprint), metadata: metadata)
    let byName = Dictionary(arrays.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let ordered = header.entries.compactMap { byName[$0.blueprint.name] }
    for (array, entry) in zip(ordered, header.entries) where array.bytes.count != entry.range.count
    {
      throw .wrongLength(
        array: array.name, found: array.bytes.count, expected: entry.range.count)
    }
    let (head, sealOffset) = header.encoded()
    guard head.count - Header.lengthSize <= Header.limit else {
      throw .headerTooLong(found: UInt64(head.count), limit: Header.limit)
    }
    do throws(FileError) {
      let file = try PendingFile(for: path)
      let digits = try append(head, ordered, to: file)
      try file.overwrite(digits, at: sealOffset)
      try file.publish()
      let dataCount = header.entries.last?.range.upperBound ?? 0
      return (head.count + dataCount, String(decoding: digits, as: UTF8.self))
    } catch {
      throw .file(error)
    }
  }

  /// Writes on one thread and hashes on another; returns the digits of the hash.
  private static func append(
    _ head: [UInt8], _ arrays: [StoredArray], to file: PendingFile
  ) throws(FileError) -> [UInt8] {
    let digits = Mutex<[UInt8]>([])
    let failure = Mutex<FileError?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { task in
      guard task == 0 else {
        var hash = SHA256()
        hash.update(data: head)
        for array in arrays { hash.update(bufferPointer: array.bytes) }
        digits.withLock { $0 = Hexadecimal.digits(hash.finalize()) }
        return
      }
      do throws(FileError) {
        try file.append(head)
        for array in arrays { try file.append(array.bytes) }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return digits.withLock { $0 }
  }
}
