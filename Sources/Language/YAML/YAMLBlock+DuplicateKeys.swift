extension YAMLBlock {
  /// A key that its mapping already has.
  struct Repetition {
    let name: String
    let first: Position
    let position: Position
    /// In scalars, quotes included.
    let width: Int
  }

  /// The repetitions of some keys in the mapping that has a key at `first`, in order. `lines` are the block's, possibly
  /// with keys renamed. O(length of the block) for each name.
  ///
  /// Yams refuses a mapping with a repeated key and gives the position where one of these keys occurs first.
  static func repetitions(
    of names: [String], besides first: Position, in lines: [[Unicode.Scalar]]
  ) -> [Repetition] {
    guard lines.indices.contains(first.line) else { return [] }
    let before = lines[first.line].prefix(first.scalar)
    let isBlock = before.allSatisfy(isBeforeKey)
    let keys = isBlock ? blockKeys(besides: first, in: lines) : flowKeys(after: first, in: lines)
    return names.flatMap { name -> [Repetition] in
      let spellings = [name, "\"\(name)\"", "'\(name)'"].filter { !$0.isEmpty }
        .map { Array($0.unicodeScalars) }
      let places = keys.compactMap { key in
        width(ofKey: spellings, at: key, in: lines).map { (position: key, width: $0) }
      }
      // The key that Yams found may be written differently from all these spellings.
      let start = name == names.first ? first : places.first?.position
      return places.filter { $0.position != start }.compactMap { place in
        start.map {
          Repetition(name: name, first: $0, position: place.position, width: place.width)
        }
      }
    }
  }

  /// The width of the key at `position` if it is written in one of these ways; otherwise nil.
  private static func width(
    ofKey spellings: [[Unicode.Scalar]], at position: Position, in lines: [[Unicode.Scalar]]
  ) -> Int? {
    let rest = lines[position.line].dropFirst(position.scalar)
    return spellings.first { spelling in
      rest.starts(with: spelling)
        && rest.dropFirst(spelling.count).first { !isBlank($0) } == ":"
    }?.count
  }

  private static func isBeforeKey(_ scalar: Unicode.Scalar) -> Bool {
    isBlank(scalar) || scalar == "-" || scalar == "?"
  }

  /// The positions of the keys of a block mapping: on the lines with the same indentation.
  private static func blockKeys(
    besides known: Position, in lines: [[Unicode.Scalar]]
  ) -> [Position] {
    var above: [Position] = []
    for line in lines.indices.prefix(known.line).reversed() {
      guard let content = content(of: lines[line]) else { continue }
      if content > known.scalar { continue }
      // The first key may follow the dash of a list element.
      let isFirst = content < known.scalar
      if !isFirst || lines[line].prefix(known.scalar).allSatisfy(isBeforeKey) {
        above.append(Position(line: line, scalar: known.scalar))
      }
      if isFirst { break }
    }
    var keys = above.reversed() + [known]
    for line in lines.indices.dropFirst(known.line + 1) {
      guard let content = content(of: lines[line]), content <= known.scalar else { continue }
      if content < known.scalar { break }
      keys.append(Position(line: line, scalar: content))
    }
    return keys
  }

  /// The index of the first character that is not white space; nil for an empty line or a comment.
  private static func content(of line: [Unicode.Scalar]) -> Int? {
    line.firstIndex { !isBlank($0) }.flatMap { line[$0] == "#" ? nil : $0 }
  }

  /// The positions of a key of a flow mapping and of the keys after it, which follow commas.
  private static func flowKeys(after first: Position, in lines: [[Unicode.Scalar]]) -> [Position] {
    var keys = [first]
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
