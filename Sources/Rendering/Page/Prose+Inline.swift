import Notebooks

extension [Markup.Inline] {
  var markup: Fragment {
    map(\.markup).joined()
  }

  /// The words alone, for the contents and for alternative texts.
  var plainText: String {
    map(\.plainText).joined()
  }
}

extension Markup.Inline {
  fileprivate var markup: Fragment {
    switch self {
    case .text(let text): return "\(text)"
    case .softBreak: return "\n"
    case .lineBreak: return "<br>\n"
    case .code(let text): return "<code>\(text)</code>"
    case .html: return ""
    case .emphasis(let inner): return "<em>\(inner.markup)</em>"
    case .strong(let inner): return "<strong>\(inner.markup)</strong>"
    case .link(let destination, let title, let inner):
      return Self.link(to: destination, title: title, inner.markup)
    case .image(let source, let title, let alt):
      guard Destination.isEmbedded(image: source) else {
        // An image elsewhere would be a request; its words can still lead there.
        let words = alt.plainText.isEmpty ? source : alt.plainText
        return Self.link(to: source, title: title, "\(words)")
      }
      return "<img src=\"\(source)\" alt=\"\(alt.plainText)\"\(Self.attribute(title: title))>"
    }
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

  fileprivate var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .softBreak, .lineBreak: " "
    case .html: ""
    case .emphasis(let inner), .strong(let inner), .link(_, _, let inner), .image(_, _, let inner):
      inner.plainText
    }
  }
}
