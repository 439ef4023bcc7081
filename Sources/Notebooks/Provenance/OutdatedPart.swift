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
