import Rendering

extension FuzzedReader {
  /// What is accepted fetches nothing, by a reading of its own; no sheet hides what stands behind it, or says
  /// something else with other line ends.
  func readTheme(_ bytes: [UInt8]) throws {
    guard let css = String(validating: bytes, as: UTF8.self) else { return }
    try require(verdict(css + "\n*/\n)\n@import x") != nil, "what stands behind it is hidden")
    let fault = verdict(css)
    for lineEnd in ["\n", "\r\n", "\r", "\u{C}"] {
      let same = verdict(withLineEnds(lineEnd, css)) == fault
      try require(same, "\(lineEnd.debugDescription) changes the verdict")
    }
    guard fault == nil else { return }
    let pairs = zip(bytes, bytes.dropFirst())
    let endsStyle = pairs.contains { $0 == (UInt8(ascii: "<"), UInt8(ascii: "/")) }
    try require(!endsStyle, "it ends the page's style")
    try require(verdict("@import " + css) == .fetches("@import"), "a planted import is not found")
    let fetched = CSSFetches.first(in: css)
    try require(fetched == nil, "'\(fetched ?? "")' is fetched")
  }

  private func verdict(_ css: String) -> HouseStyle.Fault? {
    do throws(HouseStyle.Fault) {
      _ = try HouseStyle(css: css)
      return nil
    } catch {
      return error
    }
  }

  private func withLineEnds(_ lineEnd: String, _ css: String) -> String {
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in css.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{C}": text.append(contentsOf: lineEnd.unicodeScalars)
      default: text.append(scalar)
      }
      previous = scalar
    }
    return String(text)
  }
}
