import Files

/// The contents of a file in 64 digits.
public struct InputDigest: Hashable, Sendable {
  /// SHA-256, lower-case hexadecimal.
  public let sha256: String
  /// What the system said of the file when it was hashed.
  public let stamp: FileStamp
  /// Whether the file was not hashed now, but before, when it had the same stamp.
  public let isRemembered: Bool

  init(sha256: String, stamp: FileStamp, isRemembered: Bool = false) {
    self.sha256 = sha256
    self.stamp = stamp
    self.isRemembered = isRemembered
  }

  /// Length of the file.
  public var bytes: Int { stamp.bytes }

  /// Whether the file at `path` still seems to be what was hashed. Ask after reading it: a result must
  /// not be kept under the digest of contents that it was not computed from.
  public func describes(fileAt path: String) -> Bool { FileStamp(ofFile: path) == stamp }

  /// What has become of the file at `path` since it was hashed.
  public enum Fate: Hashable, Sendable {
    /// It holds what it held, even if it was touched.
    case same
    case changed
    case gone
  }

  /// Reads the file only where its stamp is another and its length is not. O(1), or O(size of the file).
  ///
  /// - Parameter isInterrupted: asked now and then; a file that could not be read to its end counts as changed.
  public func fate(ofFile path: String, isInterrupted: () -> Bool = { false }) -> Fate {
    guard let now = FileStamp(ofFile: path) else { return .gone }
    if now == stamp { return .same }
    guard now.bytes == bytes else { return .changed }
    let held = try? InputDigests.hash(OpenFile(path)) { _ in
      if isInterrupted() { throw CancellationError() }
    }
    return held == sha256 ? .same : .changed
  }

  /// The digest of bytes that were read already: 64 digits.
  public static func sha256(of bytes: [UInt8]) -> String {
    Hexadecimal.text(SHA256.hash(data: bytes))
  }
}
