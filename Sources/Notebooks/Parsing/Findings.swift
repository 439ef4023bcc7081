/// The problems found so far in one file.
struct Findings {
  let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  /// How many things had to be left out because something is wrong with them.
  private(set) var omissions = 0

  init(in source: SourceText) { self.source = source }

  mutating func add(_ problem: Problem, at place: Place?) {
    diagnostics.append(
      Diagnostic(
        problem.severity, file: source.file, place: place, message: problem.message,
        hint: problem.hint, sourceLine: place.flatMap { source.line($0.line) }))
    if problem.severity == .error { omissions += 1 }
  }

  /// Notes that something is left out for a reason that stands elsewhere among the problems.
  mutating func leaveOut() { omissions += 1 }
}

/// What is wrong, in words, before it is known where. Each file that finds problems lists its own at
/// its foot.
struct Problem {
  let severity: Diagnostic.Severity
  let message: String
  let hint: String?

  init(_ message: String, hint: String? = nil, severity: Diagnostic.Severity = .error) {
    self.severity = severity
    self.message = message
    self.hint = hint
  }
}

extension SourceText {
  fileprivate func line(_ number: Int) -> String? {
    lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }
}
