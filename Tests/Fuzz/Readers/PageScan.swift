/// Looks through a page: every tag is closed in order, every attribute quoted, nothing unescaped, and there is
/// nothing that pages are not made of.
struct PageScan {
  private var rest: ArraySlice<UInt8>
  private var open: [String] = []

  private static let void: Set = ["meta", "br", "hr"]
  private static let elements: Set = [
    "html", "head", "meta", "title", "style", "script", "body", "header", "nav", "main", "section",
    "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "div", "span", "br", "hr",
    "ul",
    "ol", "li", "dl", "dt", "dd", "bdi", "time", "pre", "code", "em", "strong", "details",
    "summary",
    "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "g",
    "desc", "text", "path", "rect", "line", "circle",
  ]

  /// - Throws: `BrokenPromise` for the first thing that is wrong. O(length).
  static func check(_ page: String) throws {
    for scalar in page.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: break
      case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
        throw BrokenPromise("the page has U+\(String(scalar.value, radix: 16))")
      default: break
      }
    }
    var scan = PageScan(rest: Array(page.utf8)[...])
    while let tag = try scan.nextTag() { try scan.take(tag) }
    try require(scan.open.isEmpty, "\(scan.open) is not closed")
  }

  /// What stands between `<` and `>`; nil at the end.
  private mutating func nextTag() throws -> Substring? {
    let isRaw = open.last == "style" || open.last == "script"
    let text = rest.prefix { $0 != UInt8(ascii: "<") }
    if !isRaw { try checkEscaped(text) }
    rest = rest[text.endIndex...].dropFirst()
    guard text.endIndex < rest.startIndex else { return nil }
    let tag = rest.prefix { $0 != UInt8(ascii: ">") }
    try require(tag.endIndex < rest.endIndex, "'<' without '>'")
    rest = rest[(tag.endIndex + 1)...]
    return String(decoding: tag, as: UTF8.self)[...]
  }

  private mutating func take(_ tag: Substring) throws {
    if tag == "!DOCTYPE html" { return }
    if tag.first == "/" {
      try require(open.popLast() == String(tag.dropFirst()), "<\(tag)> closes something else")
      return
    }
    let isClosed = tag.last == "/"
    var attributes = isClosed ? tag.dropLast() : tag
    let name = String(attributes.prefix { $0 != " " })
    try require(Self.elements.contains(name), "pages are not made of <\(name)>")
    attributes = attributes.dropFirst(name.count)
    while !attributes.isEmpty {
      let parts = attributes.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
      try require(
        parts.count == 3 && parts[0].first == " " && parts[0].last == "=", "<\(tag)> is no tag")
      try require(!parts[0].hasPrefix(" on"), "<\(tag)> runs something")
      try checkEscaped(Array(parts[1].utf8)[...])
      attributes = parts[2]
    }
    if !isClosed, !Self.void.contains(name) { open.append(name) }
  }

  private func checkEscaped(_ text: ArraySlice<UInt8>) throws {
    for place in text.indices {
      switch text[place] {
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        throw BrokenPromise("not escaped: '\(String(decoding: text, as: UTF8.self))'")
      case UInt8(ascii: "&"):
        let rest = text[place...]
        let isKnown = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].contains {
          rest.starts(with: $0.utf8)
        }
        try require(isKnown, "not escaped: '\(String(decoding: text, as: UTF8.self))'")
      default: break
      }
    }
  }
}
