import Files
import FoundationEssentials

/// The page's style sheet, whose custom properties a house style may override.
enum Stylesheet {
  static let text: Fragment = "\(Palette.text)\(sheet)"

  /// `Assets/page.css` without its comments and empty lines.
  private static let sheet: Fragment = {
    var isComment = false
    let lines = String(decoding: PackageResources.page_css, as: UTF8.self).split(separator: "\n")
      .filter { line in
        isComment = isComment || line.hasPrefix("/*")
        defer { isComment = isComment && !line.hasSuffix("*/") }
        return !isComment
      }
    return Fragment(stringLiteral: lines.joined(separator: "\n") + "\n")
  }()
}

/// The one script of a page, `Assets/page.js`.
enum PageScript {
  /// The SHA-256 of the script in Base64, for the Content-Security-Policy.
  static let digest = Data(SHA256.hash(data: text.text.utf8)).base64EncodedString()

  static var markup: Fragment { "<script>\(text)</script>\n" }

  /// Without comments, empty lines and indentation, to save space.
  static let text: Fragment = {
    let lines = String(decoding: PackageResources.page_js, as: UTF8.self).split(separator: "\n")
      .map { $0.drop { $0 == " " } }
      .filter { !$0.isEmpty && !$0.hasPrefix("//") }
    return Fragment(stringLiteral: lines.joined(separator: "\n"))
  }()
}
