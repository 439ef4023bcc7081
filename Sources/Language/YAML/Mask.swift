/// Hides characters that YAML would interpret: each is replaced by a private-use scalar while Yams reads, so that
/// positions do not change.
enum Mask {
  /// Hides `*`, so that there are no aliases; the braces of each `{{ … }}`, so that a title can begin with one; and
  /// with `references` the braces of each `${…}`, so that `[${a}, ${b}]` is a list of two.
  static func hide(_ line: [Unicode.Scalar], references: Bool) -> [Unicode.Scalar] {
    var scalars = line
    hidePairs(in: &scalars)
    var open: Int?
    for index in scalars.indices {
      switch scalars[index] {
      case "*": scalars[index] = star
      case "{": open = references && index > 0 && scalars[index - 1] == "$" ? index : nil
      case "}":
        guard let start = open else { continue }
        scalars[start] = openBrace
        scalars[index] = closeBrace
        open = nil
      default: break
      }
    }
    return scalars
  }

  private static func hidePairs(in scalars: inout [Unicode.Scalar]) {
    func starts(of brace: Unicode.Scalar) -> [Int] {
      scalars.indices.dropLast().filter { scalars[$0] == brace && scalars[$0 + 1] == brace }
    }
    let opening = starts(of: "{")
    guard let first = opening.first, let last = starts(of: "}").last, first < last else { return }
    for index in opening { (scalars[index], scalars[index + 1]) = (openBrace, openBrace) }
    for index in starts(of: "}") { (scalars[index], scalars[index + 1]) = (closeBrace, closeBrace) }
  }

  static func show(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 >= openBrace }) else { return text }
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar {
      case openBrace: "{"
      case closeBrace: "}"
      case star: "*"
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static let openBrace: Unicode.Scalar = "\u{10FFF0}"
  private static let closeBrace: Unicode.Scalar = "\u{10FFF1}"
  private static let star: Unicode.Scalar = "\u{10FFF2}"
}
