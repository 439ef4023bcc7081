import FoundationEssentials

/// The very bytes that a report was made from.
public struct NotebookText: Hashable, Sendable {
  /// Of the file, without its folder.
  public var name: String
  /// With its byte order mark and line ends, as they were read.
  public var bytes: [UInt8]
  /// 64 hexadecimal digits.
  public var sha256: String

  public init(path: String, bytes: [UInt8], sha256: String) {
    name = path.fileName
    self.bytes = bytes
    self.sha256 = sha256
  }

  /// The bytes as a `data:` address.
  public var address: String {
    "data:text/markdown;charset=utf-8;base64," + Data(bytes).base64EncodedString()
  }
}
