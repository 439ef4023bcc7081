import Reports

extension [Markup.Inline] {
  /// The words alone, for the contents and for alternative texts.
  var plainText: String { Markup.plainText(of: self) }
}

extension Prose {
  func markup(of inlines: [Markup.Inline], _ progress: inout Progress) -> Fragment {
    var markup: Fragment = ""
    for inline in inlines { markup += self.markup(of: inline, &progress) }
    return markup
  }

  private func markup(of inline: Markup.Inline, _ progress: inout Progress) -> Fragment {
    switch inline {
    case .text(let text): return "\(text)"
    case .softBreak: return "\n"
    case .lineBreak: return "<br>\n"
    case .code(let text): return "<code>\(text)</code>"
    case .html(let html): return raw(html)
    case .emphasis(let inner): return "<em>\(markup(of: inner, &progress))</em>"
    case .strong(let inner): return "<strong>\(markup(of: inner, &progress))</strong>"
    case .strikethrough(let inner): return "<del>\(markup(of: inner, &progress))</del>"
    case .link(let destination, let title, let inner):
      return Self.link(to: destination, title: title, markup(of: inner, &progress))
    case .image(let source, let title, let alt):
      guard let attributes = images.attributes(of: source) else {
        // An image elsewhere would be a request; its words can still lead there.
        let words = alt.plainText.isEmpty ? source : alt.plainText
        return Self.link(to: source, title: title, "\(words)")
      }
      return "<img \(attributes) alt=\"\(alt.plainText)\"\(Self.attribute(title: title))>"
    case .footnote(let label): return footnotes.mark(label, &progress)
    case .task(let isDone):
      let state: Fragment = isDone ? " checked=\"\" aria-label=\"done\"" : " aria-label=\"to do\""
      return "<input type=\"checkbox\" disabled=\"\"\(state)> "
    case .reference(let reference): return "\(reference.written)"
    }
  }

  /// HTML as the author wrote it, if that was asked for, but for what leaves the page or asks for another
  /// whatever its policy says: `<meta http-equiv="refresh">`, `<link rel="preconnect">` and their like, and
  /// `<iframe>`, for whose address Chromium opens a connection before it asks the policy. None of these elements
  /// has a use in a text that fetches nothing.
  ///
  /// A tag without its end is left out to the end of the piece, so that what follows cannot be its end.
  func raw(_ html: String) -> Fragment {
    guard report.allowsHTML else { return "" }
    let unruly = /<(?:meta|link|base|iframe)(?:[\s\/>][^>]*)?(?:>|$)/.ignoresCase()
      .matchingSemantics(.unicodeScalar)
    return Fragment(stringLiteral: html.replacing(unruly, with: " "))
  }

  private static func link(
    to destination: String, title: String, _ words: Fragment
  ) -> Fragment {
    guard let destination = Destination.ofLink(destination) else { return words }
    return "<a href=\"\(destination)\"\(attribute(title: title))>\(words)</a>"
  }

  private static func attribute(title: String) -> Fragment {
    title.isEmpty ? "" : " title=\"\(title)\""
  }
}
