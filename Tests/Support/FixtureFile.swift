import Foundation

/// A Markdown file of test cases: each `##` heading is a case, and the fences of five tildes below it are its parts.
///
/// The first word after the tildes is the kind of the part: `notebook`, `diagnostics` or others that a suite defines.
/// Further words are for the suite, except `escaped`: in such a part `\t`, `\r`, `\n` and `\u{FEFF}` stand for these
/// characters, and line breaks are ignored.
public struct FixtureFile {
  public struct Part {
    /// The words after the tildes; the first is the kind.
    public var info: [String]
    public var text: String
    /// The indices of the lines between the fences.
    public var lines: Range<Int>

    public var kind: String { info.first ?? "" }
  }

  public struct Case {
    public var name: String
    public var parts: [Part]

    public func part(_ kind: String) -> Part? { parts.first { $0.kind == kind } }
  }

  public let url: URL
  public private(set) var cases: [Case] = []
  private var lines: [String]

  public init(_ url: URL) throws {
    self.url = url
    let text = try String(contentsOf: url, encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var open: (info: [String], start: Int)?
    for (number, line) in lines.enumerated() {
      if let (info, start) = open {
        guard line == "~~~~~" else { continue }
        let text = lines[start..<number].map { $0 + "\n" }.joined()
        cases[cases.count - 1].parts.append(Part(info: info, text: text, lines: start..<number))
        open = nil
      } else if line.hasPrefix("~~~~~ "), !cases.isEmpty {
        open = (line.split(separator: " ").dropFirst().map(String.init), number + 1)
      } else if line.hasPrefix("## ") {
        cases.append(Case(name: String(line.dropFirst(3)), parts: []))
      }
    }
  }

  /// Writes the file with new texts for some parts, given by their lines.
  public func rewrite(_ changes: [(lines: Range<Int>, text: String)]) throws {
    var lines = lines
    for (range, text) in changes.sorted(by: { $0.lines.lowerBound > $1.lines.lowerBound }) {
      var replacement = text.split(separator: "\n", omittingEmptySubsequences: false)
      if replacement.last == "" { replacement.removeLast() }
      lines.replaceSubrange(range, with: replacement.map(String.init))
    }
    try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
  }
}

extension FixtureFile.Part {
  /// The text as UTF-8, with escapes resolved if it is marked `escaped`.
  public var bytes: [UInt8] {
    guard info.contains("escaped") else { return Array(text.utf8) }
    var result = ""
    var rest = text.filter { $0 != "\n" }[...]
    while let first = rest.popFirst() {
      guard first == "\\", let kind = rest.popFirst() else {
        result.append(first)
        continue
      }
      switch kind {
      case "t": result += "\t"
      case "r": result += "\r"
      case "n": result += "\n"
      case "u":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        rest = rest.dropFirst(digits.count + 2)
        let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
        result.unicodeScalars.append(scalar ?? "?")
      default: result.append(kind)
      }
    }
    return Array(result.utf8)
  }
}
