import App
import ArgumentParser

extension ExitCode {
  /// A cell failed, and the report is written. From `check` and `plan`: a cell cannot run. From `cache verify`: a
  /// result is damaged.
  static let cellFailed = ExitCode(1)
  /// The compared results differ by more than the tolerance.
  static let resultsDiffer = ExitCode(1)
  /// A notebook or a results file is invalid, or a notebook has warnings and `--strict` is given.
  static let invalidNotebook = ExitCode(2)
  /// A report, a sample or standard output cannot be written, or results cannot be removed: `EX_CANTCREAT` of sysexits.
  static let cannotWrite = ExitCode(73)
  /// The command was stopped by Ctrl-C or SIGTERM: 128 plus the signal's number, as in shells.
  static var interrupted: ExitCode { ExitCode(Interruption.status) }
}

extension Terminal {
  /// Calls `body`. If it throws a refusal, prints that and throws the exit status of the command.
  func orComplain<Result>(_ body: () throws(Refusal) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw complain(about: error)
    }
  }

  /// Prints a refusal and returns the exit status of the command.
  func complain(about refusal: Refusal) -> ExitCode {
    complain(refusal)
    switch refusal.kind {
    case .request: return .validationFailure
    case .input: return .invalidNotebook
    case .output: return .cannotWrite
    }
  }
}

extension Refusal {
  /// Calls `body`. If it throws a refusal, throws a `ValidationError`, which is printed with the usage.
  static func asUsage<Result>(_ body: () throws(Refusal) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw ValidationError(error.message)
    }
  }
}
