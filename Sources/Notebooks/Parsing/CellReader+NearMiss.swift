extension CellReader {
  /// The warning for a block whose first word is nearly a directive's name, or nil.
  func nearMiss(_ fence: Fence) -> Problem? {
    guard let word = fence.words.first?.text, let directive = directive(meantBy: word) else {
      return nil
    }
    return .nearMiss(word, directive: directive, mark: fence.mark)
  }

  /// `fit_lda`, `FitLDA`, `{fit-lda}` and `fit-ldb` are nearly `fit-lda`. A short word must have the
  /// same letters, since every short word is near another.
  private func directive(meantBy word: String) -> String? {
    guard !Self.languages.contains(word.lowercased()) else { return nil }
    let folded = Spelling.fold(word)
    if let same = directives.first(where: { Spelling.fold($0) == folded }) { return same }
    let isSwap = { (directive: String) in
      directive.count == folded.count && folded.sorted() == directive.sorted()
    }
    let limit = folded.count < 6 ? 1 : 2
    return directives.first { directive in
      guard folded.count >= 4 || isSwap(directive) else { return false }
      return Spelling.edits(from: folded, to: Spelling.fold(directive), atMost: limit) != nil
    }
  }

  /// What fences are otherwise used for; none of these is a misspelt directive.
  private static let languages: Set<String> = [
    "ada", "asm", "awk", "bash", "basic", "bat", "bibtex", "c", "c++", "clojure", "cmake", "cobol",
    "coffee", "console", "cpp", "crystal", "cs", "csharp", "css", "csv", "cuda", "d", "dart",
    "data",
    "diff", "docker", "dockerfile", "dot", "elixir", "elm", "erlang", "f#", "fish", "fortran", "fs",
    "fsharp", "gherkin", "git", "glsl", "go", "golang", "graphql", "groovy", "haskell", "hcl", "hs",
    "html", "http", "ini", "java", "javascript", "jinja", "jl", "js", "json", "json5", "jsonc",
    "jsx", "julia", "kotlin", "latex", "lean", "less", "lisp", "log", "lua", "make", "makefile",
    "markdown", "math", "matlab", "md", "mermaid", "mojo", "nim", "nix", "none", "objc", "ocaml",
    "octave", "output", "pascal", "patch", "perl", "php", "plain", "plaintext", "plantuml",
    "powershell", "prolog", "proto", "ps1", "py", "python", "q", "qml", "r", "racket", "raku", "rb",
    "regex", "rego", "rs", "rst", "ruby", "rust", "sas", "sass", "scala", "scheme", "scss", "sed",
    "sh", "shell", "sol", "sql", "stan", "stata", "svelte", "svg", "swift", "tcl", "terminal",
    "tex",
    "text", "toml", "ts", "tsv", "tsx", "txt", "typescript", "v", "vb", "verilog", "vhdl", "vim",
    "vue", "wasm", "wat", "xml", "yaml", "yml", "zig", "zsh",
  ]
}

extension Problem {
  fileprivate static func nearMiss(_ word: String, directive: String, mark: String) -> Problem {
    Problem(
      "'\(word)' is no directive; the block is shown as code, not run",
      hint: "did you mean '\(mark)\(directive)'?", severity: .warning)
  }
}
