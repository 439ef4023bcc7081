import Directives
import Engine
import Reports

/// Conversion of errors of the engine and of files to diagnostics of a cell.
extension TaskGraph {
  func diagnostic(of error: any Error, in cell: CellTask) -> Diagnostic {
    notebook.locate(Diagnostic(error), in: cell.cell)
  }
}

extension Diagnostic {
  fileprivate init(_ error: any Error) {
    switch error {
    case let failure as Diagnostic: self = failure
    case let failure as ShownFailure: self = failure.diagnostic
    case let error as ReadingError: self.init("\(error)", hint: error.hint)
    case let error as PartitionError: self.init(error.message, hint: error.hint)
    case let error as LDAError: self.init(error)
    default: self.init("\(error)")
    }
  }
}

extension Diagnostic {
  private init(_ error: LDAError) {
    switch error {
    case .parameter(let name, let found, let expected):
      self.init("'\(name)' is \(ValueWords.short(found)), expected \(expected)")
    case .nothingStored:
      self.init(
        "the training users have no ratings besides their responses",
        hint: "the model learns from users with two ratings or more")
    case .columns(let found, let expected):
      self.init(
        "the split has movie ids up to \(found - 1), and the model was fitted to ids up to \(expected - 1)",
        hint: "take the split that the model was fitted to")
    case .value(let found):
      self.init("the rating \(ValueWords.short(found)) is negative, expected ratings from 0")
    case .malformed: self.init("the matrix of ratings contradicts itself")
    }
  }
}
