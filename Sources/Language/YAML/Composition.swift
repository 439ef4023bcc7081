import Reports
import Yams

/// Composes a block of YAML with Yams. Repeated keys are renamed, so that the rest can still be read.
struct Composition {
  /// Limit on the number of repeated keys that are reported one by one.
  static let mostRepetitions = 50
  /// Limit on the number of attempts to read a block: Yams reports the repeated keys of one mapping at a time.
  static let mostReadings = 4

  let block: YAMLBlock
  /// The positions of repeated keys.
  private(set) var repeated: Set<YAMLBlock.Position> = []
  private var lines: [[Unicode.Scalar]]

  /// `hasReferences`: whether `${…}` in values refers to a parameter.
  init(of block: YAMLBlock, hasReferences: Bool) {
    self.block = block
    lines = block.lines.map { line in
      // libYAML also ends lines at these three characters; a notebook's lines do not end there.
      Mask.hide(line.scalars, references: hasReferences).map { Self.isBreak($0) ? " " : $0 }
    }
  }

  /// The root node, and the parser, which must live as long as the nodes' anchors are used; nil if the block is not
  /// valid YAML, which is then among the findings.
  mutating func parser(_ findings: inout Findings) -> (root: Node?, parser: Parser)? {
    var reading = 0
    while true {
      reading += 1
      do {
        let parser = try Parser(
          yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
        return (try parser.singleRoot(), parser)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let isLast = reading == Self.mostReadings
        guard putAway(names, first: .init(context.mark), isLast: isLast, &findings) else {
          return nil
        }
      } catch {
        let fault = YAMLFault(error, in: block, lines: lines)
        findings.add(fault.diagnostic)
        return nil
      }
    }
  }

  private var text: String {
    String(String.UnicodeScalarView(lines.joined(separator: CollectionOfOne("\n")))) + "\n"
  }

  /// Renames the repeated keys of one mapping and reports them. False if reading the block again is useless: a key
  /// could not be renamed, or this was the last attempt.
  ///
  /// - Parameter first: The position of the first key called `names[0]`.
  private mutating func putAway(
    _ names: [String], first: YAMLBlock.Position, isLast: Bool, _ findings: inout Findings
  ) -> Bool {
    let repetitions = YAMLBlock.repetitions(
      of: Array(names.prefix(Self.mostRepetitions)), besides: first, in: lines)
    let left = Self.mostRepetitions - repeated.count
    for repetition in repetitions.prefix(left) { putAway(repetition, &findings) }
    guard repetitions.count > left || !repetitions.contains(where: { $0.name == names.first })
    else { return !isLast }
    let name = names.first ?? ""
    let written = block.scalars(from: first)
    let width = block.width(at: first, text: Mask.show(name))
    // A key that is a list or a map has no name.
    let isText = written.first != "[" && written.first != "{"
    let key = isText ? Mask.show(name) : String(String.UnicodeScalarView(written.prefix(width)))
    findings.add(.repeatedKey(key), at: block.place(of: first, scalars: width))
    return false
  }

  private mutating func putAway(_ repetition: YAMLBlock.Repetition, _ findings: inout Findings) {
    guard let substitute = Unicode.Scalar(Self.firstSubstitute + UInt32(repeated.count)) else {
      return
    }
    let (position, width) = (repetition.position, repetition.width)
    let firstLine = block.place(of: repetition.first).line
    findings.add(
      .repeatedKey(Mask.show(repetition.name), firstLine: firstLine),
      at: block.place(of: position, scalars: width))
    let range = position.scalar..<(position.scalar + width)
    let padding = [Unicode.Scalar](repeating: "x", count: width - 1)
    lines[position.line].replaceSubrange(range, with: [substitute] + padding)
    repeated.insert(position)
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// In a private-use plane, so that no real key begins with it.
  private static let firstSubstitute: UInt32 = 0x10_0000
}

extension Diagnostic {
  fileprivate static func repeatedKey(_ key: String, firstLine: Int? = nil) -> Diagnostic {
    let first = firstLine.map { ", first on line \($0)" } ?? ""
    return Diagnostic(.repeatedKey, "'\(key)' is given twice\(first)", hint: "keep one of them")
  }
}
