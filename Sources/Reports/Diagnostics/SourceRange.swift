/// A position between two characters of a notebook.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// From 1.
  public var line: Int
  /// From 1, in user-perceived characters.
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A range of a notebook, nearly always within one line.
public struct SourceRange: Hashable, Sendable {
  public var start: SourcePosition
  /// After the last character.
  public var end: SourcePosition

  public init(_ start: SourcePosition, _ end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }

  /// A range within one line, at least one character wide, so that it can be underlined.
  public init(line: Int, column: Int, width: Int = 1) {
    start = SourcePosition(line: line, column: column)
    end = SourcePosition(line: line, column: column + max(1, width))
  }

  public var line: Int { start.line }
  public var column: Int { start.column }
  /// In characters, at least 1; `Int.max` for a range of several lines.
  public var width: Int { end.line > start.line ? .max : max(1, end.column - start.column) }

  /// A part of the range; `characters` count from its start.
  public func part(_ characters: Range<Int>) -> SourceRange {
    SourceRange(line: line, column: column + characters.lowerBound, width: characters.count)
  }
}
