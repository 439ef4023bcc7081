/// Marks the comments, texts and numbers of code, which look alike in most languages, and the keys of YAML
/// and JSON.
///
/// Highlighters that know grammars come with files of definitions that a program of one file cannot bring
/// along. Code of an unknown language stays as it is.
struct CodeMarks {
  private enum Family {
    /// Comments from `#`.
    case hash
    /// Comments from `//`, and between `/*` and `*/`.
    case slash
    /// Comments from `--`.
    case dash
  }

  private static let families: [Family: Set<String>] = [
    .hash: [
      "sh", "bash", "shell", "zsh", "console", "python", "py", "r", "ruby", "perl", "julia", "toml",
      "make",
      "makefile", "dockerfile", "yaml", "yml",
    ],
    .slash: [
      "swift", "c", "cpp", "c++", "h", "java", "js", "javascript", "ts", "typescript", "go", "rust",
      "kotlin",
      "scala", "json", "jsonc", "css",
    ],
    .dash: ["sql", "lua", "haskell"],
  ]

  /// Languages whose keys stand before a colon.
  private static let keyed: Set<String> = ["yaml", "yml", "json", "jsonc"]

  private let family: Family?
  private let hasKeys: Bool

  /// - Parameter language: the first word behind the fence, in any case of letters.
  init(language: String) {
    let name = language.lowercased()
    family = Self.families.first { $0.value.contains(name) }?.key
    hasKeys = Self.keyed.contains(name)
  }

  /// Linear in the text.
  func markup(of text: String) -> Fragment {
    guard let family else { return "\(text)" }
    var scan = CodeScan(text)
    var plain = ""
    var marked: Fragment = ""
    func mark(_ kind: Fragment, _ piece: String) {
      marked += "\(plain)<span class=\"\(kind)\">\(piece)</span>"
      plain = ""
    }
    while let next = scan.next {
      if let comment = comment(family, &scan) {
        mark("comment", comment)
      } else if next == "\"" || next == "'", !scan.isInWord {
        if let quoted = scan.quoted() {
          mark(hasKeys && scan.isBeforeColon ? "key" : "text", quoted)
        } else {
          plain += scan.line()
        }
      } else if next.isASCII, next.isNumber, !scan.isInWord {
        mark("number", scan.word())
      } else if hasKeys, next.isLetter, !scan.isInWord {
        let word = scan.word()
        if scan.isBeforeColon {
          mark("key", word)
        } else if ["true", "false", "null"].contains(word) {
          mark("number", word)
        } else {
          plain += word
        }
      } else {
        plain.append(scan.take())
      }
    }
    return "\(marked)\(plain)"
  }

  private func comment(_ family: Family, _ scan: inout CodeScan) -> String? {
    switch family {
    case .hash: return scan.isAfterSpace && scan.starts(with: "#") ? scan.line() : nil
    case .dash: return scan.starts(with: "--") ? scan.line() : nil
    case .slash:
      if scan.starts(with: "//") { return scan.line() }
      return scan.starts(with: "/*") ? scan.through("*/", from: 2) : nil
    }
  }
}
