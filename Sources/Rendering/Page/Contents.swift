import Reports

/// Links to the page's headings, two levels deep; empty for fewer than three headings.
struct Contents {
  let blocks: [Markup.Block]
  let anchors: Anchors

  var markup: Fragment {
    var entries: [(level: Int, link: Fragment)] = []
    Anchors.eachHeading(in: blocks) { level, anchor, text in
      let destination = Destination.ofFragment(anchors.heading(anchor))
      entries.append((level, "<a href=\"\(destination)\">\(text.plainText)</a>"))
    }
    guard entries.count >= 3, let top = entries.map(\.level).min() else { return "" }
    var sections: [(link: Fragment, inner: [Fragment])] = []
    for entry in entries where entry.level <= top + 1 {
      if entry.level == top || sections.isEmpty {
        sections.append((entry.link, []))
      } else {
        sections[sections.count - 1].inner.append("<li>\(entry.link)</li>\n")
      }
    }
    let items: [Fragment] = sections.map { section in
      let inner = section.inner.joined()
      let list: Fragment = inner.isEmpty ? "" : "\n<ul>\n\(inner)</ul>\n"
      return "<li>\(section.link)\(list)</li>\n"
    }
    return """
      <nav class="contents" aria-label="Contents">
      <details>
      <summary>Contents</summary>
      <ul>
      \(items.joined())</ul>
      </details>
      </nav>

      """
  }
}
