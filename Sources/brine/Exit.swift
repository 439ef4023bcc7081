import ArgumentParser

/// What the process says when it ends.
extension ExitCode {
  /// A cell failed; the report is written.
  static let cellFailed = ExitCode(1)
  /// A notebook is invalid; nothing ran.
  static let invalidNotebook = ExitCode(2)
  /// The person stopped the run, as a shell says it: 128 + SIGINT.
  static let interrupted = ExitCode(130)
}
