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
