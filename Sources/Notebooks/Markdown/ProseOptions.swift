/// How prose is read, by what the command line says.
public struct ProseOptions: Hashable, Sendable {
  /// Whether straight quotes, `--` and `...` become what a printer would set. The front matter may ask
  /// for it too.
  public var isSmart: Bool
  /// Whether raw HTML is let through to the report.
  public var allowsHTML: Bool

  public init(isSmart: Bool = false, allowsHTML: Bool = false) {
    self.isSmart = isSmart
    self.allowsHTML = allowsHTML
  }
}
