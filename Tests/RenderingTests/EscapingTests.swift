import Testing

@testable import Rendering

@Suite struct EscapingTests {
  @Test("what is put into markup is escaped, markup put into markup is not")
  func interpolation() {
    let film = "<script>\"&'</script>"
    let inner: Fragment = "<td title=\"\(film)\">\(film)</td>"
    let outer: Fragment = "<tr>\(inner)</tr>"
    let escaped = "&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;"
    #expect(outer.text == "<tr><td title=\"\(escaped)\">\(escaped)</td></tr>")
  }

  @Test("characters that HTML or XML forbid, or that turn what follows, are replaced")
  func forbidden() {
    let codes: [UInt32] = [
      0, 0xB, 0x7F, 0x9F, 0xFDD0, 0xFFFF, 0x1FFFE, 0x202A, 0x202E, 0x2066, 0x2069,
    ]
    for scalar in codes.compactMap(Unicode.Scalar.init) {
      let fragment: Fragment = "\("a\(scalar)b")"
      #expect(fragment.text == "a\u{FFFD}b", "\(scalar.value)")
    }
    #expect(codes.compactMap(Unicode.Scalar.init).count == codes.count)
  }

  @Test("other characters stay as they are")
  func kept() {
    let text = "七人の侍\té\n\u{A0}👩‍👧 e\u{301} \u{200F}x"
    let fragment: Fragment = "\(text)"
    #expect(fragment.text == text)
  }

  @Test("line ends are line feeds")
  func lineEnds() {
    let text: Fragment = "\("a\r\nb\rc\r")"
    #expect(text.text == "a\nb\nc\n")
  }
}
