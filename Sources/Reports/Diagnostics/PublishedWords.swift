/// Removes private paths from messages that are published.
///
/// Messages contain the paths by which files were opened, for the user at the terminal. Readers of the page, of the
/// results or of a copy must not learn the notebook's folder or the author's home folder.
public struct PublishedWords {
  private let folder: String
  private let home: String?
  private let written: String

  /// - Parameters:
  ///   - notebook: The path of its file as it was opened.
  ///   - home: The folder that `~` stands for, if any.
  ///   - written: All text by the author, including parameters: paths in it are not secret.
  public init(of notebook: String, home: String?, written: String) {
    folder = String(notebook.dropLast(notebook.fileName.count))
    self.home = home.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    self.written = written
  }

  /// The diagnostic with the file, message and hint as they may be published.
  public func callAsFunction(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.file = diagnostic.file.fileName
    diagnostic.message = self(diagnostic.message)
    diagnostic.hint = diagnostic.hint.map(callAsFunction)
    return diagnostic
  }

  /// The text without the notebook's folder, with `~` for the home folder, and with only the last component of any
  /// other absolute path that the author did not write.
  public func callAsFunction(_ text: String) -> String {
    var text = text
    if folder.count > 1 { text = text.replacingStarts(of: folder, with: "") }
    if let home, home.count > 1 { text = text.replacingStarts(of: home, with: "~/") }
    return withoutStrangePaths(text)
  }

  private func withoutStrangePaths(_ text: String) -> String {
    var words = ""
    var rest = text[...]
    while let slash = rest.firstIndex(of: "/") {
      words += rest[..<slash]
      rest = rest[slash...]
      // A quoted path ends at the closing quote, an unquoted one at the next space.
      let isQuoted = words.last == "'"
      let path = rest.prefix { isQuoted ? $0 != "'" : !$0.isWhitespace }
      words += words.endsBeforeName ? named(path) : String(path)
      rest = rest[path.endIndex...]
    }
    return words + rest
  }

  /// The whole path if the author wrote it or its folder, otherwise its last component.
  private func named(_ path: Substring) -> String {
    var end = path.endIndex
    // `/data/ratings.csv:3:5:` ends with a place.
    while end > path.startIndex, ":,.;)0123456789".contains(path[path.index(before: end)]) {
      end = path.index(before: end)
    }
    let parts = path[..<end].split(separator: "/")
    guard parts.count > 1 else { return String(path) }
    let parent = "/" + parts.dropLast().joined(separator: "/")
    let isWritten = written.contains(path[..<end]) || (parts.count > 2 && written.contains(parent))
    return isWritten ? String(path) : String(path).fileName
  }
}

extension String {
  /// Whether a path can begin after this text, because the text does not end within a name.
  fileprivate var endsBeforeName: Bool {
    last.map { $0 == "'" || $0 == "(" || $0 == "=" || $0.isWhitespace } ?? true
  }

  /// The string with `start` replaced where a path begins with it, but not within a path.
  fileprivate func replacingStarts(of start: String, with other: String) -> String {
    var words = ""
    var rest = self[...]
    while let range = rest.firstRange(of: start) {
      words += rest[..<range.lowerBound]
      words += words.endsBeforeName ? other : String(rest[range])
      rest = rest[range.upperBound...]
    }
    return words + rest
  }
}
