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

  public init(css: String) throws(Fault) {
    let bare = css.lowercased()
    guard !bare.contains("</") else { throw .endsStyle }
    for word in ["@import", "url(", "image-set(", "src("] where bare.contains(word) {
      throw .fetches(word)
    }
    markup = Fragment(stringLiteral: css.hasSuffix("\n") ? css : css + "\n")
  }
}

extension HouseStyle.Fault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .fetches(let word): "it has '\(word)', and a page fetches nothing"
    case .endsStyle: "it has '</', which would end the page's style"
    }
  }
}
