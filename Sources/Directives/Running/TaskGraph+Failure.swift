import Checkpoints
import Engine
import Files
import Notebooks

/// The one place where facts about numbers and files become diagnostics about a cell.
extension TaskGraph {
  func diagnostic(of error: any Error, in cell: CellTask) -> Diagnostic {
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
    var value = setting.value
    if case .map(let settings) = value.content, let key = spot?.key {
      value = settings.first { $0.key == key }?.value ?? value
    }
    if case .list(let elements) = value.content, let element = spot?.element {
      guard elements.indices.contains(element) else { return value.place }
      value = elements[element]
    }
    return spot?.characters.map { place(of: $0, in: value) } ?? value.place
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
