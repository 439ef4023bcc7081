import Engine
import Reports

extension Value {
  /// An id as tables show it and cells publish it: as its file says it.
  init(_ id: ID) {
    switch id {
    case .number(let number): self = .integer(Int(number))
    case .text: self = .text(id.description)
    }
  }
}
