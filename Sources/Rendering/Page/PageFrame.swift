/// The parts that all pages share: policy, style and script.
struct PageFrame {
  let title: String
  /// A language tag, as in HTML.
  var language = "en"
  /// Further elements of the head, before the title.
  var head: Fragment = ""
  /// Follows the common style, so that it takes precedence.
  var style: Fragment = ""
  let body: Fragment

  /// The Content-Security-Policy: nothing is fetched or sent, and no script runs except the page's own.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(PageScript.digest)'; img-src data:; base-uri 'none'; form-action 'none'"

  var html: String {
    let page: Fragment = """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      \(head)<title>\(title)</title>
      <style>
      \(Stylesheet.text)\(style)</style>
      \(PageScript.markup)</head>
      <body>
      \(body)</body>
      </html>

      """
    return page.text
  }
}

/// The parts that a page has as one of several; empty for a single report.
struct PageSurroundings {
  var above: Fragment = ""
  var below: Fragment = ""
  /// Follows the page's own style, so that it takes precedence.
  var style: Fragment = ""
}

/// The footer of every printed page, beside the page number.
struct PageFooter {
  let title: String

  /// The title as a CSS string: all but letters, numbers and spaces is escaped, so nothing ends it or the style early.
  var style: Fragment {
    let words = title.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == " "
        ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
    }
    return
      "@media print{@page{@bottom-left{content:\"\(words.joined())\";font:9pt sans-serif;color:#5c5c5c}}}\n"
  }
}
