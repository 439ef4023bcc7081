import App
import ArgumentParser

/// Exit statuses.
extension ExitCode {
  /// A cell failed; the report is written. Of `check`: a file is missing that a cell reads.
  static let cellFailed = ExitCode(1)
  /// Results differ by more than is tolerated.
  static let resultsDiffer = ExitCode(1)
  /// A notebook is invalid, or has warnings where they count as errors, or a file of results is; nothing ran.
  static let invalidNotebook = ExitCode(2)
  /// A report, a sample or an answer cannot be written where it should go: `EX_CANTCREAT` of sysexits.
  static let cannotWrite = ExitCode(73)
  /// The run was stopped by Ctrl-C or SIGTERM, as a shell says it: 128 and the signal's number.
  static var interrupted: ExitCode { ExitCode(Interruption.status) }
}

extension Terminal {
  /// Does something, or prints why it is refused and ends the command.
  func orComplain<Result>(_ body: () throws(Refusal) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw complain(about: error)
    }
  }

  /// - Returns: The exit status of the command.
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
  /// Turns a refusal into an error of the command line, which is printed with the usage.
  static func asUsage<Result>(_ body: () throws(Refusal) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw ValidationError(error.message)
    }
  }
}
