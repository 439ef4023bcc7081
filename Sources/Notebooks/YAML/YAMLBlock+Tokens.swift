extension YAMLBlock {
  /// How many scalars the token at `position` takes up on its line, for the underline; at least 1.
  ///
  /// `text` is the scalar's value where it is one.
  func width(at position: Position, text: String? = nil) -> Int {
    let rest = scalars(from: position)
    guard let first = rest.first else { return 1 }
    if let text, !text.isEmpty, rest.starts(with: text.unicodeScalars) {
      return text.unicodeScalars.count
    }
    switch first {
    case "\"", "'": return Self.quotedWidth(rest)
    case "[", "{": return Self.bracketedWidth(rest)
    case "|", ">": return 1
    default: return max(1, Self.trimmedWidth(rest))
    }
  }

  /// The rest of a line.
  func scalars(from position: Position) -> ArraySlice<Unicode.Scalar> {
    guard lines.indices.contains(position.line) else { return [] }
    return lines[position.line].scalars.dropFirst(position.scalar)
  }

  static func quotedWidth(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    guard let quote = rest.first else { return 1 }
    var index = rest.startIndex + 1
    while index < rest.endIndex {
      if quote == "\"" && rest[index] == "\\" {
        index += 1
      } else if rest[index] == quote {
        let isDoubled = quote == "'" && rest[(index + 1)...].first == "'"
        guard isDoubled else { return index - rest.startIndex + 1 }
        index += 1
      }
      index += 1
    }
    return rest.count
  }

  private static func bracketedWidth(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    var depth = 0
    var index = rest.startIndex
    while index < rest.endIndex {
      switch rest[index] {
      case "\"", "'": index += quotedWidth(rest[index...]) - 1
      case "[", "{": depth += 1
      case "]", "}": depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { return index - rest.startIndex }
    }
    return trimmedWidth(rest)
  }

  /// Up to a comment or the white space at the line's end.
  private static func trimmedWidth(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    var end = rest.endIndex
    for index in rest.indices.dropFirst() where rest[index] == "#" && isBlank(rest[index - 1]) {
      end = index
      break
    }
    while end > rest.startIndex, isBlank(rest[end - 1]) { end -= 1 }
    return end - rest.startIndex
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
}
