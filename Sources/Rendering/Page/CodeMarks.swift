/// Marks the comments, texts, numbers and key words of code, so that the eye finds them.
struct CodeMarks {
  private let name: String

  /// - Parameter language: the first word behind the fence; code of an unknown language stays as it is.
  init(language: String) {
    name = language
  }

  /// Linear in the text.
  func markup(of text: String) -> Fragment {
    if ["yaml", "yml"].contains(name.lowercased()) { return YAMLMarks.markup(of: text) }
    guard let language = CodeLanguage(named: name) else { return "\(text)" }
    return Self.markup(of: text, in: language)
  }

  static func markup(of text: String, in language: CodeLanguage) -> Fragment {
    var scan = CodeScan(text)
    var plain = ""
    var marked: Fragment = ""
    func mark(_ kind: Fragment, _ piece: String) {
      marked += "\(plain)<span class=\"\(kind)\">\(piece)</span>"
      plain = ""
    }
    while let next = scan.next {
      if let comment = scan.comment(language.comment) {
        mark("comment", comment)
      } else if next == "\"" || next == "'" {
        if let quoted = scan.quoted() {
          mark(language.hasQuotedKeys && scan.isBeforeColon ? "key" : "text", quoted)
        } else {
          plain += scan.line()
        }
      } else if next.isLetter || next.isNumber || next == "_" {
        let word = scan.word()
        if next.isASCII, next.isNumber {
          mark("number", word)
        } else if language.isKeyword(word) {
          mark("key", word)
        } else {
          plain += word
          // An apostrophe, unless it opens the text that Python's `f` or `rb` is in front of.
          if word.count > 2, scan.next == "'" { plain.append(scan.take()) }
        }
      } else {
        plain.append(scan.take())
      }
    }
    return "\(marked)\(plain)"
  }
}
