extension Stylesheet {
  /// Code, in the text and of cells, with its parts marked by colour.
  static let code: Fragment = """
    code,pre{font-family:var(--mono);font-size:.86em;font-variant-ligatures:none}
    :not(pre)>code{background:var(--tint);border-radius:3px;padding:.1em .3em}
    pre{border-radius:4px;padding:.8rem 1rem;overflow-x:auto;
    line-height:1.5;font-size:.84rem}
    pre code{font-size:inherit}
    pre :is(.fence,.key){color:var(--link)}
    pre :is(.number,.text){color:var(--warn)}
    pre .comment{color:var(--muted);font-style:italic}

    """
}
