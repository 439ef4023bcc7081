/// A directive cell as the notebook has it: the fence's words and the keys and values of its YAML
/// marked, so that the eye finds them.
struct CellSource {
  let source: String

  var markup: Fragment {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let marked = lines.map { Self.line($0) }.joined(separator: "\n")
    return "<pre class=\"cell-source\" tabindex=\"0\"><code>\(marked)</code></pre>\n"
  }

  private static func line(_ line: Substring) -> Fragment {
    let start = line.prefix { $0 == " " || $0 == "-" }
    let rest = line.dropFirst(start.count)
    if rest.hasPrefix("```") || rest.hasPrefix("~~~") {
      return "<span class=\"fence\">\(String(line))</span>"
    }
    if rest.hasPrefix("#") {
      return "<span class=\"comment\">\(String(line))</span>"
    }
    guard let colon = rest.firstIndex(of: ":") else {
      return "\(String(start))\(value(rest))"
    }
    let after = rest.index(after: colon)
    guard after == rest.endIndex || rest[after] == " " else {
      return "\(String(start))\(value(rest))"
    }
    let key = String(rest[..<colon])
    return "\(String(start))<span class=\"key\">\(key)</span>:\(value(rest[after...]))"
  }

  private static func value(_ text: Substring) -> Fragment {
    let bare = text.trimmingSpaces
    guard !bare.isEmpty else { return "\(String(text))" }
    let isNumber = Double(bare) != nil || bare == "true" || bare == "false"
    let isText = bare.hasPrefix("\"") || bare.hasPrefix("'")
    guard isNumber || isText else { return "\(String(text))" }
    let kind = isNumber ? "number" : "text"
    return "<span class=\"\(kind)\">\(String(text))</span>"
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    let start = drop { $0 == " " }
    guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
    return start[...last]
  }
}
