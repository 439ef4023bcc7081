import Engine
import Reports

extension ID {
  /// Nil for a value that is no id.
  init?(_ value: Value) {
    switch value {
    case .integer(let number): self = .number(Int64(number))
    case .text(let text): self.init(text)
    default: return nil
    }
  }
}

extension Value {
  /// An id as tables show it and cells publish it: as its file says it.
  init(_ id: ID) {
    switch id {
    case .number(let number): self = .integer(Int(number))
    case .text: self = .text(id.description)
    }
  }
}
