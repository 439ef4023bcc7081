extension YAMLBlock {
  /// Where the mapping whose key stands at `first` has the same key again, and how many scalars it
  /// takes up; nil if it has not. `lines` are the block's, possibly with keys renamed. O(n).
  ///
  /// Yams refuses a mapping with a key twice and does not say where the second one is.
  static func repetition(
    of key: String, after first: Position, in lines: [[Unicode.Scalar]]
  ) -> (position: Position, width: Int)? {
    let spellings = [key, "\"\(key)\"", "'\(key)'"].filter { !$0.isEmpty }
      .map { Array($0.unicodeScalars) }
    func match(at position: Position) -> (position: Position, width: Int)? {
      let rest = lines[position.line].dropFirst(position.scalar)
      for spelling in spellings where rest.starts(with: spelling) {
        guard rest.dropFirst(spelling.count).first(where: { !isBlank($0) }) == ":" else { continue }
        return (position, spelling.count)
      }
      return nil
    }
    guard lines.indices.contains(first.line) else { return nil }
    let before = lines[first.line].prefix(first.scalar)
    let isBlock = before.allSatisfy { isBlank($0) || $0 == "-" || $0 == "?" }
    let positions = isBlock ? blockKeys(after: first, in: lines) : flowKeys(after: first, in: lines)
    for position in positions {
      if let found = match(at: position) { return found }
    }
    return nil
  }

  /// Where the further keys of a block mapping stand: on the lines that are indented as its first.
  private static func blockKeys(after first: Position, in lines: [[Unicode.Scalar]]) -> [Position] {
    var keys: [Position] = []
    for line in lines.indices.dropFirst(first.line + 1) {
      guard let content = lines[line].firstIndex(where: { !isBlank($0) }) else { continue }
      if lines[line][content] == "#" || content > first.scalar { continue }
      if content < first.scalar { break }
      keys.append(Position(line: line, scalar: content))
    }
    return keys
  }

  /// Where the further keys of a mapping in braces stand: after its commas.
  private static func flowKeys(after first: Position, in lines: [[Unicode.Scalar]]) -> [Position] {
    var keys: [Position] = []
    var depth = 0
    var isKeyNext = false
    for line in lines.indices.dropFirst(first.line) {
      var index = line == first.line ? first.scalar : 0
      while index < lines[line].count {
        let scalar = lines[line][index]
        if isKeyNext && !isBlank(scalar) {
          keys.append(Position(line: line, scalar: index))
          isKeyNext = false
        }
        switch scalar {
        case "\"", "'": index += quotedWidth(lines[line][index...]) - 1
        case "[", "{": depth += 1
        case "]", "}": depth -= 1
        case ",": isKeyNext = depth == 0
        default: break
        }
        guard depth >= 0 else { return keys }
        index += 1
      }
    }
    return keys
  }
}
