/// What all pages have in common: their policy, their style and their script.
struct PageFrame {
  let title: String
  /// As HTML names languages.
  var language = "en"
  /// More of the head, in front of the title.
  var head: Fragment = ""
  /// After the style of all pages, so that it wins.
  var style: Fragment = ""
  let body: Fragment

  /// Nothing may be fetched or sent, whatever the page holds, and nothing run but what is known here.
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

/// What a page has because it is one of several: nothing, for a report that stands alone.
struct PageSurroundings {
  var above: Fragment = ""
  var below: Fragment = ""
  /// After the page's own style, so that it wins.
  var style: Fragment = ""
}

/// What stands at the foot of every printed page beside its number.
struct PageFooter {
  let title: String

  /// The title as a string of CSS. Whatever could end it, or the style, is written by its number.
  var style: Fragment {
    let words = title.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == " "
        ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
    }
    return
      "@media print{@page{@bottom-left{content:\"\(words.joined())\";font:9pt sans-serif;color:#5c5c5c}}}\n"
  }
}
