import ArgumentParser

/// What the process says when it ends.
extension ExitCode {
  /// A cell failed; the report is written.
  static let cellFailed = ExitCode(1)
  /// Results differ by more than is tolerated.
  static let resultsDiffer = ExitCode(1)
  /// A notebook is invalid, or a file of results; nothing ran.
  static let invalidNotebook = ExitCode(2)
  /// A report or a sample cannot be written where it should go: `EX_CANTCREAT` of sysexits.
  static let cannotWrite = ExitCode(73)
  /// The person stopped the run, as a shell says it: 128 + SIGINT.
  static let interrupted = ExitCode(130)
}
