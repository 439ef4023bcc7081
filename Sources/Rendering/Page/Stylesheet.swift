/// The page's looks: one sheet, whose custom properties a house style may set anew.
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
