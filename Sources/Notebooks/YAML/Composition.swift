import Yams

/// One block on its way through Yams, with keys that occur twice put out of the way so that the rest
/// can still be read.
struct Composition {
  /// So many repeated keys are told one by one.
  static let mostRepetitions = 50

  let block: YAMLBlock
  /// Where keys were found to be repetitions.
  private(set) var repeated: Set<YAMLBlock.Position> = []
  private var lines: [[Unicode.Scalar]]

  /// `hasReferences` where `${…}` in values is a parameter's.
  init(of block: YAMLBlock, hasReferences: Bool) {
    self.block = block
    lines = block.lines.map { line in
      // libYAML ends lines at these three as well; a notebook's lines do not end there.
      Mask.hide(line.scalars, references: hasReferences).map { Self.isBreak($0) ? " " : $0 }
    }
  }

  /// The root node and the parser, which must live as long as the nodes' anchors are asked for; nil
  /// if the block is no YAML, which is then among the findings.
  mutating func parser(_ findings: inout Findings) -> (root: Node?, parser: Parser)? {
    while true {
      do {
        let parser = try Parser(
          yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
        return (try parser.singleRoot(), parser)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        guard putAway(names.first ?? "", first: .init(context.mark), &findings) else { return nil }
      } catch {
        let fault = YAMLFault(error, in: block, lines: lines)
        findings.add(fault.problem, at: fault.place)
        return nil
      }
    }
  }

  private var text: String {
    String(String.UnicodeScalarView(lines.joined(separator: CollectionOfOne("\n")))) + "\n"
  }

  /// Gives the second key with that name another name; false if that cannot be done.
  private mutating func putAway(
    _ name: String, first: YAMLBlock.Position, _ findings: inout Findings
  ) -> Bool {
    let written = block.scalars(from: first)
    let width = block.width(at: first, text: Mask.show(name))
    // A key that is a list or a map has no name.
    let isText = written.first != "[" && written.first != "{"
    let key = isText ? Mask.show(name) : String(String.UnicodeScalarView(written.prefix(width)))
    let firstPlace = block.place(of: first, scalars: width)
    guard repeated.count < Self.mostRepetitions,
      let (second, width) = YAMLBlock.repetition(of: name, after: first, in: lines),
      let substitute = Unicode.Scalar(Self.firstSubstitute + UInt32(repeated.count))
    else {
      findings.add(.repeatedKey(key), at: firstPlace)
      return false
    }
    let place = block.place(of: second, scalars: width)
    findings.add(.repeatedKey(key, firstLine: firstPlace.line), at: place)
    let range = second.scalar..<(second.scalar + width)
    let padding = [Unicode.Scalar](repeating: "x", count: width - 1)
    lines[second.line].replaceSubrange(range, with: [substitute] + padding)
    repeated.insert(second)
    return true
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// Of a private plane, so that no key begins with it.
  private static let firstSubstitute: UInt32 = 0x10_0000
}

extension Problem {
  fileprivate static func repeatedKey(_ key: String, firstLine: Int? = nil) -> Problem {
    let first = firstLine.map { ", first on line \($0)" } ?? ""
    return Problem("'\(key)' is given twice\(first)", hint: "keep one of them")
  }
}
