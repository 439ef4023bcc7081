/// A strict little reader of the markup that the tests look at: every tag closed in order, every
/// attribute quoted and given once, nothing unescaped.
enum MarkupReader {
  struct Element {
    var name: String
    var attributes: [(name: String, value: String)] = []
    /// Its own, without that of the elements in it.
    var text = ""
    /// The index of the element that it is in.
    var parent: Int?

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  enum Fault: Error, Equatable {
    case unclosed(String)
    case wrongEnd(String)
    case badAttribute(String)
    case repeated(String)
    case unescaped(String)
  }

  /// Without the marks of comments, texts, numbers and keys in code, which follow what the code says.
  static func withoutCodeMarks(_ markup: String) -> String {
    markup.replacing(/<span class="(?:comment|text|number|key)">([^<]*)<\/span>/) { $0.1 }
  }

  private static let void: Set = ["meta", "link", "br", "hr", "img", "input"]

  /// The elements in the order of their start tags.
  static func read(_ markup: String) throws -> [Element] {
    var elements: [Element] = []
    var open: [Int] = []
    var rest = Substring(markup)
    while let start = rest.firstIndex(of: "<") {
      if let current = open.last {
        let isRaw = ["style", "script"].contains(elements[current].name)
        elements[current].text += isRaw ? String(rest[..<start]) : try decoded(rest[..<start])
      }
      guard let end = rest[start...].firstIndex(of: ">") else { throw Fault.unclosed("<") }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        guard let last = open.popLast(), elements[last].name == tag.dropFirst() else {
          throw Fault.wrongEnd(String(tag))
        }
        continue
      }
      var element = try element(tag.hasSuffix("/") ? tag.dropLast() : tag)
      element.parent = open.last
      elements.append(element)
      if !tag.hasSuffix("/") && !void.contains(element.name) { open.append(elements.count - 1) }
    }
    if let last = open.last { throw Fault.unclosed(elements[last].name) }
    return elements
  }

  private static func element(_ tag: Substring) throws -> Element {
    let name = tag.prefix { $0.isLetter || $0.isNumber }
    var element = Element(name: String(name))
    var rest = tag.dropFirst(name.count)
    while !rest.isEmpty {
      let quotes = rest.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
      guard quotes.count == 3, quotes[0].first == " ", quotes[0].last == "=" else {
        throw Fault.badAttribute(String(tag))
      }
      let key = String(quotes[0].dropFirst().dropLast())
      guard element[key] == nil else { throw Fault.repeated(key) }
      element.attributes.append((key, try decoded(quotes[1])))
      rest = quotes[2]
    }
    return element
  }

  private static func decoded(_ text: Substring) throws -> String {
    let parts = text.split(separator: "&", omittingEmptySubsequences: false)
    let names = ["amp;": "&", "lt;": "<", "gt;": ">", "quot;": "\"", "#39;": "'"]
    guard !text.contains("<"), !text.contains(">") else { throw Fault.unescaped(String(text)) }
    return try parts.dropFirst().reduce(into: String(parts[0])) { text, part in
      guard let name = names.keys.first(where: part.hasPrefix), let sign = names[name] else {
        throw Fault.unescaped(String(part))
      }
      text += sign + part.dropFirst(name.count)
    }
  }
}
