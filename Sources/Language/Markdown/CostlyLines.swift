import Reports

/// Lines on which libcmark would spend the square of their length, and that no author writes.
///
/// For each link libcmark 0.30 goes through all `![` before it in the paragraph that nothing has closed, and for
/// each empty line through all quotes and lists that it stands in. So both are limited before it is called.
enum CostlyLines {
  /// How many `![` may stand on lines without an empty one between them.
  static let mostImages = 3_000
  /// How many quotes and lists may stand in each other; more would be refused afterwards.
  static let deepest = CMarkTree.deepest + 20

  /// The lines with those blank that are too much, and what is wrong with the first of each kind. O(n).
  static func blanked(_ lines: [String]) -> (lines: [String], faults: [Diagnostic]) {
    var lines = lines
    let deep = tooDeep(in: lines)
    let crowded = crowded(in: lines)
    for index in deep + crowded.all { lines[index] = "" }
    let faults =
      deep.prefix(1).map { Diagnostic.tooDeepProse.at(line: $0 + 1) }
      + crowded.first.map { Diagnostic.tooManyImages.at(line: $0 + 1) }
    return (lines, faults)
  }

  /// The lines with images of stretches with too many of them, and where each of these has one too many.
  private static func crowded(in lines: [String]) -> (all: [Int], first: [Int]) {
    var all: [Int] = []
    var first: [Int] = []
    var stretch: [Int] = []
    var images = 0
    for (index, line) in lines.enumerated() {
      if line.utf8.allSatisfy({ " \t>".utf8.contains($0) }) {
        if images > mostImages { all += stretch }
        (stretch, images) = ([], 0)
        continue
      }
      let own = zip(line.utf8, line.utf8.dropFirst()).count { $0 == bang && $1 == bracket }
      guard own > 0 else { continue }
      if images <= mostImages, images + own > mostImages { first.append(index) }
      images += own
      stretch.append(index)
    }
    return (images > mostImages ? all + stretch : all, first)
  }

  /// The lines whose marks stand in too many others.
  private static func tooDeep(in lines: [String]) -> [Int] {
    // The columns of marks that a line below may stand in.
    var open: [Int] = []
    return lines.indices.filter { index in
      let marks = marks(of: Array(lines[index].utf8))
      guard let outermost = marks.first else { return false }
      while let last = open.last, last >= outermost { open.removeLast() }
      guard open.count + marks.count <= deepest else { return true }
      open += marks
      return false
    }
  }

  /// Where the marks of quotes and of lists' items stand that a line begins with; a tab counts as a column, as
  /// only the order matters.
  private static func marks(of line: [UInt8]) -> [Int] {
    var marks: [Int] = []
    var index = 0
    while index < line.count {
      switch line[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
      case UInt8(ascii: ">"):
        marks.append(index)
        index += 1
      default:
        let digits = line[index...].prefix { isDigit($0) }
        let end = digits.endIndex
        let signs = digits.isEmpty ? "-+*" : ".)"
        guard digits.count < 10, end < line.count, signs.utf8.contains(line[end]),
          end + 1 == line.count || line[end + 1] == UInt8(ascii: " ")
            || line[end + 1] == UInt8(ascii: "\t")
        else { return marks }
        marks.append(index)
        index = end + 1
      }
    }
    return marks
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static let bang = UInt8(ascii: "!")
  private static let bracket = UInt8(ascii: "[")
}

extension Diagnostic {
  /// The same at the start of a line of the text that is being read.
  func at(line: Int) -> Diagnostic { at(SourceRange(line: line, column: 1)) }

  static var tooDeepProse: Diagnostic {
    Diagnostic(
      .tooDeep,
      "quotes, lists or emphasis stand in more than \(CMarkTree.deepest) others",
      hint: "take the innermost out")
  }
  fileprivate static var tooManyImages: Diagnostic {
    Diagnostic(
      .tooMuch,
      "more than \(CostlyLines.mostImages) images begin in one paragraph",
      hint: "put an empty line between them")
  }
}
