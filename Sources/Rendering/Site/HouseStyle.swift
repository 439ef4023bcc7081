/// The publisher's own style sheet, which follows the built-in one in every page.
public struct HouseStyle: Sendable {
  let markup: Fragment

  /// Why a style sheet cannot be part of a page.
  public enum Fault: Error, Equatable {
    /// It makes a browser fetch something, which a page must not do.
    case fetches(String)
    /// It contains `</`, which would end the style element.
    case endsStyle
  }

  /// - Parameter css: The style sheet; a leading byte order mark is ignored.
  public init(css: String) throws(Fault) {
    let css = String(String.UnicodeScalarView(css.unicodeScalars.drop { $0 == "\u{FEFF}" }))
    guard !css.unicodeScalars.contains(sequence: "</") else { throw .endsStyle }
    var fetches = StyleFetches(css)
    if let first = fetches.next() { throw .fetches(first) }
    markup = Fragment(stringLiteral: css.hasSuffix("\n") ? css : css + "\n")
  }
}

extension HouseStyle.Fault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .fetches(let word):
      "it fetches by '\(word)', and a page fetches nothing; what is in the sheet itself may stand as url(data:image/…)"
    case .endsStyle: "it has '</', which would end the page's style"
    }
  }
}

extension String.UnicodeScalarView {
  /// Compares scalars, as browsers do: `/` with a combining accent after it is another `Character`.
  fileprivate func contains(sequence: String) -> Bool {
    let sought = Array(sequence.unicodeScalars)
    return indices.contains { self[$0...].starts(with: sought) }
  }
}

/// The style of parts that only sites have.
enum SiteStyle {
  static let navigation: Fragment = """
    .site-home{font:.9rem/1.5 var(--sans);margin-bottom:1.6rem}
    .neighbours{display:flex;flex-wrap:wrap;gap:.8rem 2rem;justify-content:space-between;
    font:.95rem/1.45 var(--sans);border-top:1px solid var(--rule);margin-top:3rem;padding-top:1rem}
    .neighbours p{margin:0;flex:1 1 14rem}
    .neighbours span{display:block;font-size:.8rem;color:var(--muted)}
    .neighbours .next{text-align:right}
    .neighbours+.colophon{margin-top:1.5rem}
    @media print{.site-home,.neighbours{display:none}}

    """

  static let index: Fragment = """
    .entries{list-style:none;margin:0;padding:0}
    .entry{display:flex;flex-wrap:wrap;gap:1rem 2rem;padding:1.6rem 0;
    border-bottom:1px solid var(--rule)}
    .entry:first-child{padding-top:0}
    .entry>div{flex:1 1 19rem;min-width:0}
    .entry:last-child{border:0}
    .entry>.picture{flex:0 0 15.5rem}
    .entry h2{font-size:1.4rem;margin:0 0 .25em}
    .entry .subtitle{font-size:1.05rem;margin-bottom:.4em}
    .entry .byline{margin-bottom:.5em}
    .entry p:last-child{margin-bottom:0}
    .entry strong{color:var(--bad)}
    .counts,.entry time{white-space:nowrap}
    .picture .chart.narrow{display:block;width:100%;height:auto}
    @media (max-width:42rem){.entry>.picture{flex-basis:17rem}}

    """
}
