extension Notebook {
  /// A diagnostic that shows the notebook's line it points into.
  public func diagnostic(
    _ severity: Diagnostic.Severity = .error, at place: Place?, _ message: String,
    hint: String? = nil
  ) -> Diagnostic {
    let line = place.flatMap { lines.indices.contains($0.line - 1) ? lines[$0.line - 1] : nil }
    return Diagnostic(
      severity, file: file, place: place, message: message, hint: hint, sourceLine: line)
  }
}

extension Sequence<Diagnostic> {
  /// As a reader goes through the file: what concerns all of it first, then by line and column;
  /// of two at one place, the first found stays first.
  public func inReadingOrder() -> [Diagnostic] {
    enumerated().sorted { left, right in
      (left.element.position, left.offset) < (right.element.position, right.offset)
    }.map(\.element)
  }

  /// Whether any of them forbids running.
  public var haveErrors: Bool { contains { $0.severity == .error } }
}

extension Diagnostic {
  /// Sorts as the file is read; without a place, first.
  public var position: Int { (place?.line ?? 0) << 32 + min(place?.column ?? 0, 1 << 31) }
}
