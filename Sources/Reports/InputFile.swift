/// A file that a cell reads, by what it holds.
public struct InputFile: Hashable, Sendable {
  /// What the cell reads it as: `ratings`.
  public var role: String
  /// Without its folder: reports are published.
  public var name: String
  public var bytes: Int
  /// 64 hexadecimal digits.
  public var sha256: String
  /// Whether it was not hashed in this run, because its size and times were those of a file hashed before.
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
  /// The last part of a path: what may be told of a file to people who must not learn of folders.
  public var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}

/// A file that is another now than when the run read it: what the report shows of it is older than the file.
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
  /// Of data: what was read of it, 64 hexadecimal digits, to tell files of one name apart.
  public var sha256: String?
  /// Whether there is no such file any more.
  public var isGone: Bool

  public init(_ kind: Kind, path: String, sha256: String? = nil, isGone: Bool = false) {
    self.kind = kind
    name = path.fileName
    self.sha256 = sha256
    self.isGone = isGone
  }

  /// `'a.md' changed during the run, and this shows it as it was before`
  ///
  /// - Parameter report: How the report is called: `this`, `the report`.
  public func words(of report: String) -> String {
    let what = kind == .image ? "the image '\(name)'" : "'\(name)'"
    return isGone
      ? "\(what) was taken away during the run, and \(report) shows it as it was"
      : "\(what) changed during the run, and \(report) shows it as it was before"
  }
}
