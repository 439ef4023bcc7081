/// A file that a cell reads, identified by its contents.
public struct InputFile: Hashable, Sendable {
  /// Its role in the cell: `ratings`.
  public var role: String
  /// Without its folder, because reports are published.
  public var name: String
  public var bytes: Int
  /// 64 hexadecimal digits.
  public var sha256: String
  /// Whether the digest comes from the cache, because size and times have not changed since the file was hashed.
  public var isRemembered: Bool

  public init(role: String, path: String, bytes: Int, sha256: String, isRemembered: Bool = false) {
    self.role = role
    name = path.fileName
    self.bytes = bytes
    self.sha256 = sha256
    self.isRemembered = isRemembered
  }
}

extension String {
  /// The last component of a path. Published texts show only this, because folders are private.
  public var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}

/// A file that changed after the run read it, so the report shows an older version.
public struct OutdatedPart: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable {
    case notebook
    /// Data that a cell reads.
    case data
    /// An image in the prose.
    case image
  }

  public var kind: Kind
  /// Without its folder.
  public var name: String
  /// Of data: the digest of what was read, 64 hexadecimal digits, to distinguish files of the same name.
  public var sha256: String?
  /// Whether the file no longer exists.
  public var isGone: Bool

  public init(_ kind: Kind, path: String, sha256: String? = nil, isGone: Bool = false) {
    self.kind = kind
    name = path.fileName
    self.sha256 = sha256
    self.isGone = isGone
  }

  /// `'a.md' changed during the run, and this shows it as it was before`
  ///
  /// - Parameter report: How to refer to the report: `this`, `the report`.
  public func words(of report: String) -> String {
    let what = kind == .image ? "the image '\(name)'" : "'\(name)'"
    return isGone
      ? "\(what) was taken away during the run, and \(report) shows it as it was"
      : "\(what) changed during the run, and \(report) shows it as it was before"
  }
}
