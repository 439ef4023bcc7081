/// A house's own looks: a style sheet that stands after ours, in every page.
public struct HouseStyle: Sendable {
  let markup: Fragment

  /// Why a style sheet cannot be part of a page.
  public enum Fault: Error, Equatable {
    /// It would be fetched, and a page fetches nothing.
    case fetches(String)
    /// It would end the style, and the rest would be text.
    case endsStyle
  }

  /// - Parameter css: The sheet; a byte order mark at its beginning is passed over.
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
  /// By scalars, as browsers compare: an accent after a character makes it no other one.
  fileprivate func contains(sequence: String) -> Bool {
    let sought = Array(sequence.unicodeScalars)
    return indices.contains { self[$0...].starts(with: sought) }
  }
}
