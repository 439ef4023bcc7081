import Reports

/// `${name}` in an option's value. `$${` stands for a literal `${`.
enum ParameterReference {
  /// A part of a value. `ordinal` numbers the `${` of the value from 0, escaped ones included.
  enum Piece: Equatable {
    case text(String)
    case reference(name: String, ordinal: Int)
    /// A `${` without its `}`.
    case unclosed(ordinal: Int)
  }

  static func pieces(of value: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var rest = value[...]
    var ordinal = 0
    func flush() {
      if !text.isEmpty { pieces.append(.text(text)) }
      text = ""
    }
    while let first = rest.first {
      if rest.hasPrefix("$${") {
        text += "${"
        rest = rest.dropFirst(3)
        ordinal += 1
      } else if rest.hasPrefix("${") {
        flush()
        let name = rest.dropFirst(2).prefix { $0 != "}" && $0 != "{" && !$0.isNewline }
        let end = name.endIndex
        if end < rest.endIndex, rest[end] == "}" {
          pieces.append(.reference(name: String(name), ordinal: ordinal))
          rest = rest[rest.index(after: end)...]
        } else {
          pieces.append(.unclosed(ordinal: ordinal))
          rest = rest.dropFirst(2)
        }
        ordinal += 1
      } else {
        text.append(first)
        rest = rest.dropFirst()
      }
    }
    flush()
    return pieces
  }
}

extension YAMLBlock {
  /// The places of the first `count` `${…}` of the value that starts at `start`. O(length of the value).
  func places(ofReferences count: Int, from start: Position) -> [SourceRange] {
    var places: [SourceRange] = []
    for line in lines.indices.dropFirst(start.line) {
      let offset = line == start.line ? start.scalar : 0
      let scalars = self.scalars(from: Position(line: line, scalar: offset))
      for index in scalars.indices.dropLast() {
        guard scalars[index] == "$", scalars[index + 1] == "{" else { continue }
        let name = scalars[index...].dropFirst(2).prefix { $0 != "}" && $0 != "{" && $0 != "$" }
        let isClosed = name.endIndex < scalars.endIndex && scalars[name.endIndex] == "}"
        places.append(
          place(
            of: Position(line: line, scalar: index), scalars: isClosed ? name.count + 3 : 2))
        if places.count == count { return places }
      }
    }
    return places
  }
}
