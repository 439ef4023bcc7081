@testable import Checkpoints

/// Files that were never written by `Container.write`, in memory.
enum Forgery {
  /// The bytes of a file with this header and so many bytes of data.
  static func file(header: String, data: Int, claiming length: UInt64? = nil) -> [UInt8] {
    let text = Array(header.utf8)
    return withUnsafeBytes(of: (length ?? UInt64(text.count)).littleEndian) { Array($0) }
      + text + (0..<data).map { UInt8(truncatingIfNeeded: $0) }
  }

  /// The header of one array, padded so that its elements would be aligned.
  static func header(
    type: String = "F64", shape: String = "[2]", offsets: String = "[0,16]"
  ) -> String {
    padded(#"{"x":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}}"#)
  }

  static func padded(_ header: String) -> String {
    header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
  }
}

extension Container {
  /// Reads bytes as if they were a file, in memory that begins where a map would.
  init(_ bytes: [UInt8]) throws(ContainerError) {
    let memory = AlignedMemory(bytes)
    try self.init(StoredBytes(memory.bytes, owner: memory))
  }
}

private final class AlignedMemory {
  let bytes: UnsafeRawBufferPointer

  init(_ contents: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: contents.count, alignment: 4096)
    memory.copyBytes(from: contents)
    bytes = UnsafeRawBufferPointer(memory)
  }

  deinit { bytes.deallocate() }
}
