/// A place between two characters of a notebook.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// From 1.
  public var line: Int
  /// From 1, in characters as a person counts them.
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a notebook, nearly always of one line.
public struct SourceRange: Hashable, Sendable {
  public var start: SourcePosition
  /// Behind the last character.
  public var end: SourcePosition

  public init(_ start: SourcePosition, _ end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }

  /// A stretch of one line. What is narrower than a character is taken for one, so that it can be pointed at.
  public init(line: Int, column: Int, width: Int = 1) {
    start = SourcePosition(line: line, column: column)
    end = SourcePosition(line: line, column: column + max(1, width))
  }

  public var line: Int { start.line }
  public var column: Int { start.column }
  /// In characters, at least 1; of several lines the first has no width of its own, so it is `Int.max`.
  public var width: Int { end.line > start.line ? .max : max(1, end.column - start.column) }

  /// Some characters of it, counted from its start.
  public func part(_ characters: Range<Int>) -> SourceRange {
    SourceRange(line: line, column: column + characters.lowerBound, width: characters.count)
  }
}
