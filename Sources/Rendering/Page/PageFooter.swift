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
