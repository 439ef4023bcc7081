import Checkpoints
import Engine
import Notebooks

/// The one place where facts about numbers and files become diagnostics about a cell.
extension Plan {
  func diagnostic(of error: any Error, in cell: PlannedCell) -> Diagnostic {
    let failure = CellFailure(error)
    return notebook.diagnostic(
      at: notebook.place(of: failure.option, failure.spot, in: cell.cell), failure.message,
      hint: failure.hint)
  }
}

extension Notebook {
  /// The place of an option's value, or of a part of it; the cell's where the option is not given.
  func place(of option: String?, _ spot: OptionSpot?, in cell: Cell) -> Place {
    guard let setting = cell.settings.first(where: { $0.key == option }) else { return cell.place }
    guard let spot else { return setting.value.place }
    guard let element = spot.element else { return place(of: spot.characters, in: setting.value) }
    guard case .list(let elements) = setting.value.content, elements.indices.contains(element)
    else { return setting.value.place }
    return place(of: spot.characters, in: elements[element])
  }
}

extension CellFailure {
  fileprivate init(_ error: any Error) {
    switch error {
    case let failure as CellFailure: self = failure
    case let error as ReadingError: self.init("\(error)", hint: error.hint)
    case let error as PartitionError: self.init(error.message, hint: error.hint)
    case let error as LDAError: self.init(error)
    case let error as FileError: self.init("\(error)")
    default: self.init("\(error)")
    }
  }
}

extension CellFailure {
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
