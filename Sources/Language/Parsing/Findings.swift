import Reports

/// The diagnostics found so far in one file.
struct Findings {
  let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  /// Number of parts that were left out because of an error.
  private(set) var omissions = 0

  init(in source: SourceText) { self.source = source }

  /// Adds a diagnostic at its own range, or at `range` if it has none.
  mutating func add(_ diagnostic: Diagnostic, at range: SourceRange? = nil) {
    let range = diagnostic.range ?? range
    let line = range.flatMap { range in
      source.lines.indices.contains(range.line - 1) ? source.lines[range.line - 1] : nil
    }
    diagnostics.append(diagnostic.located(at: range, in: source.file, line: line))
    if diagnostic.severity == .error { omissions += 1 }
  }

  /// Counts an omission whose cause is already among the diagnostics.
  mutating func leaveOut() { omissions += 1 }
}
