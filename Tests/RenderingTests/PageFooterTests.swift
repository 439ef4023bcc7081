import Testing

@testable import Rendering

@Suite struct PageFooterTests {
  @Test(
    "the title stands at the foot of printed pages, and can end neither its string nor the style")
  func escapes() {
    let style = PageFooter(title: "Ca\u{E9} \"1\"</style>\\\n;}").style.text
    let words = "Ca\u{E9} \\22 1\\22 \\3c \\2f style\\3e \\5c \\a \\3b \\7d "
    #expect(style.contains("content:\"\(words)\";"))
  }
}
