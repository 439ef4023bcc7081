/// The contents of a file in 64 digits.
public struct InputDigest: Hashable, Sendable {
  /// SHA-256, lower-case hexadecimal.
  public let sha256: String
  /// What the system said of the file when it was hashed.
  public let stamp: FileStamp

  /// Length of the file.
  public var bytes: Int { stamp.bytes }

  /// Whether the file at `path` still seems to be what was hashed. Ask after reading it: a result must
  /// not be kept under the digest of contents that it was not computed from.
  public func describes(fileAt path: String) -> Bool { FileStamp(ofFile: path) == stamp }
}
