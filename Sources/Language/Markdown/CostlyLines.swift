import Reports

/// Removes lines that libcmark would parse in quadratic time, and that no author writes.
///
/// For each link, libcmark 0.30 visits all unclosed `![` before it in the paragraph; for each empty line, it visits all
/// quotes and lists around it. So both are limited before parsing.
enum CostlyLines {
  /// Limit on the number of `![` on consecutive lines that are not empty.
  static let mostImages = 3_000
  /// Limit on the nesting of quotes and lists. Deeper nesting would be refused after parsing.
  static let deepest = CMarkTree.deepest + 20

  /// The lines with costly ones blank; errors for the first one too deep and each paragraph with too many images. O(n).
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

  /// All lines with images in paragraphs that have too many, and in each paragraph the line that exceeds the limit.
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

  /// The lines whose marks are nested too deeply.
  private static func tooDeep(in lines: [String]) -> [Int] {
    // The columns of the marks that can contain the next line.
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

  /// The columns of the marks of quotes and list items at the start of a line. A tab counts as one column, because only
  /// the order matters.
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
  /// The diagnostic at the start of a line of the text that is being read.
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
