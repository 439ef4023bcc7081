/// Words of a run as they may be published: files are named as their notebook names them.
///
/// Messages carry the paths by which files were opened, which is what a person at the terminal needs. Where the
/// notebook's folder is and what its author's home is called concerns those who run it, and not who reads the page,
/// the results beside it or a copy of either.
public struct PublishedWords {
  private let folder: String
  private let home: String?
  private let written: String

  /// - Parameters:
  ///   - notebook: The path of its file, as it was opened.
  ///   - home: The folder that `~` means, if any.
  ///   - written: All that its author wrote, parameters too: a path in there is no secret.
  public init(of notebook: String, home: String?, written: String) {
    folder = String(notebook.dropLast(notebook.fileName.count))
    self.home = home.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    self.written = written
  }

  /// A diagnostic whose message and hint may be published.
  public func callAsFunction(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.file = diagnostic.file.fileName
    diagnostic.message = self(diagnostic.message)
    diagnostic.hint = diagnostic.hint.map(callAsFunction)
    return diagnostic
  }

  /// The notebook's folder is left out, the home becomes `~`, and of any other path from the root that the author did
  /// not write only the last name stays.
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
      // A path in quotes ends with them, one without at the next space.
      let isQuoted = words.last == "'"
      let path = rest.prefix { isQuoted ? $0 != "'" : !$0.isWhitespace }
      words += words.endsBeforeName ? named(path) : String(path)
      rest = rest[path.endIndex...]
    }
    return words + rest
  }

  /// As it is if the author wrote it, or its folder.
  private func named(_ path: Substring) -> String {
    var end = path.endIndex
    // `/data/ratings.csv:3:5:` has a place at its end.
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
  /// Whether a name that follows begins here, and is not the rest of a longer one.
  fileprivate var endsBeforeName: Bool {
    last.map { $0 == "'" || $0 == "(" || $0 == "=" || $0.isWhitespace } ?? true
  }

  /// With the beginnings of paths in it replaced, and `start` left alone within them.
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
