import Reports

/// What fences are otherwise used for; none of these is a misspelt directive.
enum CodeLanguages {
  static func contain(_ word: String) -> Bool { names.contains(word.lowercased()) }

  static let names: Set<String> = [
    "abap", "abc", "abnf", "ada", "admonition", "ahk", "antlr", "apache", "apacheconf", "apex",
    "apl", "applescript", "arduino", "asciidoc", "asm", "asm6502", "asp", "aspnet", "asy",
    "autohotkey", "avro", "avx", "awk", "bash", "basic", "bat", "bib", "bibtex", "bnf", "brainfuck",
    "c",
    "c++", "capnp", "caution", "cfg", "chapel", "clj", "cljs", "clojure", "cmake", "cmd", "cobol",
    "coffee", "conf", "config", "console", "cpp", "cql", "crystal", "cs", "csharp", "css", "csv",
    "cuda", "cue", "curl", "cypher", "d", "d2", "dart", "data", "dhall", "diff", "django", "docker",
    "dockerfile", "dos", "dot", "dts", "e", "ebnf", "editorconfig", "eex", "ejs", "elisp", "elixir",
    "elm", "emacs", "env", "epp", "erb", "erl", "erlang", "example", "excel", "f#", "factor",
    "feature", "fennel", "fish", "fortran", "fs", "fsharp", "fsx", "ftl", "gd", "gdscript",
    "geojson", "gherkin", "git", "gitignore", "gleam", "glimmer", "glsl", "gml", "gnuplot", "go",
    "golang", "gpx", "gql", "gradle", "graphql", "graphviz", "groovy", "gv", "hack", "haml",
    "haskell", "hbs", "hcl", "hlsl", "hpp", "hs", "htm", "html", "http", "hx", "hxml", "idl",
    "idris", "important", "info", "ini", "irb", "j", "jade", "java", "javascript", "jenkins",
    "jinja", "jl", "jq", "js", "json", "json5", "jsonc", "jsonl", "jsonnet", "jsx", "julia", "k",
    "katex", "kotlin", "kql", "kt", "kts", "latex", "lean", "lean4", "less", "lhs", "liquid",
    "lisp", "lit", "livescript", "ll", "llvm", "log", "ls", "lua", "luau", "m", "m4", "make",
    "makefile", "markdown", "math", "mathematica", "matlab", "md", "mdx", "mermaid", "metal",
    "mips", "ml", "mli", "mlir", "mmd", "mojo", "mysql", "nasm", "ndjson", "nginx", "nim", "nix",
    "njk", "none", "note", "npm", "nu", "nunjucks", "objc", "ocaml", "octave", "ojs", "openscad",
    "opml", "output", "p", "pascal", "patch", "perl", "pgsql", "php", "pine", "plain", "plaintext",
    "plantuml", "plsql", "po", "poem", "postcss", "postgres", "powerquery", "powershell", "pqm",
    "prisma", "prolog", "properties", "proto", "ps", "ps1", "pseudo", "pug", "puml", "purescript",
    "py", "py3", "pycon", "python", "python3", "q", "qasm", "qmd", "qml", "r", "racket", "raku",
    "rb", "regex", "rego", "rest", "riscv", "rmarkdown", "rmd", "robot", "rout", "rs", "rss", "rst",
    "ruby", "rule", "rust", "s", "sample", "sas", "sass", "scad", "scala", "scheme", "scss", "sed",
    "session", "sh", "shell", "sls", "smali", "sml", "smt", "snap", "sol", "solidity", "sparql",
    "splunk", "spss", "sql", "sqlite", "squirrel", "srt", "stan", "stata", "stderr", "stdin",
    "stdout", "stl", "sty", "svelte", "svg", "swift", "swig", "systemd", "systemverilog", "tap",
    "tcl", "tcsh", "terminal", "tex", "text", "tf", "thrift", "tikz", "tip", "todo", "toml",
    "topojson", "tree", "ts", "tsql", "tsv", "tsx", "turtle", "twig", "txt", "typescript", "v",
    "vala", "vb", "vba", "vbs", "vega", "vega-lite", "verilog", "vhdl", "vhs", "vim", "vimscript",
    "vtt", "vue", "warning", "wasm", "wat", "wgsl", "wit", "wolfram", "xml", "xsd", "xsl", "xslt",
    "yaml", "yang", "yara", "yarn", "yml", "zeek", "zig", "zsh",
  ]
}
