import Reports

/// The diagnostics found so far in one file.
struct Findings {
  let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  /// How many things had to be left out because something is wrong with them.
  private(set) var omissions = 0

  init(in source: SourceText) { self.source = source }

  /// Adds what is wrong at a place; at its own, if it knows one.
  mutating func add(_ diagnostic: Diagnostic, at range: SourceRange? = nil) {
    let range = diagnostic.range ?? range
    let line = range.flatMap { range in
      source.lines.indices.contains(range.line - 1) ? source.lines[range.line - 1] : nil
    }
    diagnostics.append(diagnostic.located(at: range, in: source.file, line: line))
    if diagnostic.severity == .error { omissions += 1 }
  }

  /// Notes that something is left out for a reason that stands elsewhere among the diagnostics.
  mutating func leaveOut() { omissions += 1 }
}
