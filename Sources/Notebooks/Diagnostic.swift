/// Something to tell the notebook's author: what, where, and the way out.
///
/// ```
/// notebooks/movies.md:14:13: error: 'components' is 'twenty', expected a whole number from 2
/// 14 | components: twenty
///    |             ^~~~~~
/// hint: components: 20
/// ```
public struct Diagnostic: Error, Hashable, Sendable, Codable {
  public enum Severity: String, Hashable, Sendable, Codable {
    case error, warning
  }

  public var severity: Severity
  /// As the person named it on the command line.
  public var file: String
  /// Nil where the whole file is meant.
  public var place: Place?
  /// Lower case, no full stop, names in single quotes, found before expected.
  public var message: String
  /// One thing that can be pasted or done.
  public var hint: String?
  /// The line that `place` points into, so that the diagnostic can be shown without the file.
  public var sourceLine: String?

  public init(
    _ severity: Severity = .error, file: String, place: Place? = nil, message: String,
    hint: String? = nil, sourceLine: String? = nil
  ) {
    self.severity = severity
    self.file = file
    self.place = place
    self.message = message.namingInvisibles
    self.hint = hint?.namingInvisibles
    self.sourceLine = sourceLine
  }
}

extension Diagnostic {
  /// The same as an error.
  public var asError: Diagnostic {
    var error = self
    error.severity = .error
    return error
  }
}

/// A stretch of one line of a notebook.
public struct Place: Hashable, Sendable, Codable {
  /// From 1.
  public var line: Int
  /// From 1, in characters as a person counts them.
  public var column: Int
  /// In characters; at least 1.
  public var width: Int

  public init(line: Int, column: Int, width: Int = 1) {
    self.line = line
    self.column = column
    self.width = max(1, width)
  }
}
