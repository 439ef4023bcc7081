/// What of a language the eye should find: enough to mark its code, and no grammar.
///
/// Highlighters that know grammars come with files of definitions, which a program of one file cannot bring
/// along.
struct CodeLanguage {
  enum Comment {
    /// From `#`.
    case hash
    /// From `//`, and between `/*` and `*/`.
    case slash
    /// From `--`.
    case dash
  }

  let comment: Comment
  var keywords: Set<String> = []
  var ignoresCase = false
  /// Whether a text in quotes before a colon is a key.
  var hasQuotedKeys = false

  /// - Parameter name: the first word behind the fence, in any case of letters.
  /// - Returns: nil for a language that is not known, whose code stays as it is.
  init?(named name: String) {
    switch name.lowercased() {
    case "sh", "bash", "shell", "zsh", "console":
      self.init(
        .hash,
        "if then else elif fi for in do done while until case esac function return export local set"
      )
    case "python", "py":
      self.init(
        .hash,
        """
        and as assert async await break class continue def del elif else except finally for from global if \
        import in is lambda match nonlocal not or pass raise return try while with yield None True False
        """)
    case "r":
      self.init(
        .hash, "if else for in while repeat function return break next TRUE FALSE NULL NA library")
    case "ruby", "perl", "julia", "toml", "make", "makefile", "dockerfile":
      self.init(
        .hash, "if else elsif end def function return for while do using import module true false")
    case "swift":
      self.init(
        .slash,
        """
        actor as async await break case catch class continue default defer do else enum extension false for func \
        guard if import in init inout internal is let mutating nil private protocol public return self Self static \
        struct switch throw throws true try var where while
        """)
    case "c", "cpp", "c++", "h", "java", "go", "rust", "kotlin", "scala", "css":
      self.init(
        .slash,
        """
        auto bool break case catch char class const continue default delete do double else enum extends extern \
        false final float fn for func fun go if impl import int interface let long match mut namespace new nil null \
        package private protected pub public return short sizeof static struct switch template this throw trait \
        true try type typedef unsigned use using val var virtual void while
        """)
    case "js", "javascript", "ts", "typescript":
      self.init(
        .slash,
        """
        async await break case catch class const continue default delete do else export extends false finally for \
        from function if import in instanceof interface let new null of return static super switch this throw true \
        try type typeof undefined var void while yield
        """)
    case "json", "jsonc":
      self.init(.slash, "true false null")
      hasQuotedKeys = true
    case "sql":
      self.init(
        .dash,
        """
        select from where group by order having limit join left right inner outer full on as and or not null in is \
        like between distinct insert into values update set delete create table view index drop alter union all \
        case when then else end with asc desc
        """)
      ignoresCase = true
    case "lua", "haskell":
      self.init(
        .dash,
        "and do else elseif end for function if in local nil not or return then while let where case of module import"
      )
    default: return nil
    }
  }

  private init(_ comment: Comment, _ keywords: String) {
    self.comment = comment
    self.keywords = Set(keywords.split(separator: " ").map(String.init))
  }

  func isKeyword(_ word: String) -> Bool {
    keywords.contains(ignoresCase ? word.lowercased() : word)
  }
}
