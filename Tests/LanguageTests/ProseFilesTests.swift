import Glibc
import TestSupport
import Testing

@testable import Language
@testable import Reports

/// Images and links in prose, and the files that they refer to.
@Suite struct ProseFilesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2], to: "plot.png")
    try folder.write("# Methods\n\n```load\n```\n\n```load\nid: raw\n```\n", to: "other.md")
  }

  private func read(
    _ text: String
  ) -> (notebook: Notebook, diagnostics: [String]) {
    let parser = NotebookParser(directives: ["load", "segment"])
    let (notebook, problems) = parser.parse(file: "nb.md", bytes: Array(text.utf8))
    let (embedded, faults) = ProseFiles(folder: folder.path, parser: parser).embedded(in: notebook)
    return (embedded, (problems + faults).map { $0.rendered(color: false) })
  }

  /// What the image is that the text begins with.
  private func address(_ text: String) -> String? {
    let notebook = read(text).notebook
    guard case .paragraph(let inlines) = notebook.body.first,
      case .image(let source, _, _) = inlines.first
    else { return nil }
    return notebook.images.address(of: source)
  }

  @Test func `an image beside the notebook becomes data`() {
    for held in ["data:image/png;base64,iVBORw0KGgoBAg==", "DATA:image/x;base64,iVBORw0KGgoBAg=="] {
      #expect(address("![a](\(held))") == "data:image/png;base64,iVBORw0KGgoBAg==")
    }
    #expect(address("![a](plot.png)") == "data:image/png;base64,iVBORw0KGgoBAg==")
    #expect(address("![a](./plot.png#x)") == address("![a](plot.png)"))
    #expect(read("| ![a](plot.png) |\n|---|\n\n*![b](plot.png)*").diagnostics.isEmpty)
  }

  @Test func `an image that is used again is held once, however its file is written`() {
    let images = read(
      "![a](plot.png) ![b](./plot.png#x)\n\n> ![c](plot.png) ![d](data:image/gif;base64,R0lGODlhAQ==)"
    ).notebook.images
    #expect(
      images.addresses == [
        "data:image/png;base64,iVBORw0KGgoBAg==", "data:image/gif;base64,R0lGODlhAQ==",
      ])
    #expect(
      images.indices == [
        "plot.png": 0, "./plot.png#x": 0, "data:image/gif;base64,R0lGODlhAQ==": 1,
      ])
  }

  @Test(
    "an image's kind is told by its first bytes",
    arguments: [
      ("GIF89a...", "gif"), ("RIFF....WEBPVP8 ", "webp"), ("<svg/>", "svg+xml"),
      ("<?xml version='1.0'?>\n<!-- > -->\n<!DOCTYPE svg>\n<svg xmlns='x'></svg>", "svg+xml"),
      ("<svgx/>", nil), ("BM....", nil), ("", nil), ("<!-- <svg>", nil),
    ] as [(String, String?)])
  func kinds(content: String, kind: String?) throws {
    try folder.write(content, to: "a.bin")
    let (_, diagnostics) = read("![a](a.bin)")
    let found = address("![a](a.bin)")
    if let kind {
      #expect(found?.hasPrefix("data:image/\(kind);base64,") == true && diagnostics.isEmpty)
    } else {
      #expect(found == nil)
      #expect(
        diagnostics == [
          """
          nb.md:1:6: error: 'a.bin' is no image, expected PNG, JPEG, GIF, WebP or SVG
          1 | ![a](a.bin)
            |      ^~~~~
          """
        ])
    }
  }

  @Test func `a missing image is an error with the nearest name`() {
    #expect(
      read("text\n`plto.png` ![a](plto.png)").diagnostics == [
        """
        nb.md:2:17: error: there is no image 'plto.png' beside the notebook
        2 | `plto.png` ![a](plto.png)
          |                 ^~~~~~~~
        hint: did you mean 'plot.png'?
        """
      ])
  }

  @Test func `an image that is too large is refused before it is read`() throws {
    try folder.write(repeatElement(0, count: ImageFile.largest + 1024), to: "big.png")
    let diagnostics = read("![a](big.png)").diagnostics
    #expect(diagnostics.count == 1)
    #expect(diagnostics[0].contains("'big.png' has 4097 kB, expected 4096 or fewer"))
  }

  @Test func `an image elsewhere is told of, never fetched`() {
    let (notebook, diagnostics) = read("![a](https://example.org/a.png)")
    #expect(diagnostics.count == 1 && diagnostics[0].contains(": warning: the image 'https://ex"))
    #expect(notebook.images == EmbeddedImages())
  }

  @Test(
    "links that lead somewhere are left alone",
    arguments: [
      "https://x.y#z", "HTTP://x.y", "mailto:a@b.c", "//x.y", "/root", "", "#", "other.md#",
      "#methods", "#cell-load",
      "other.md", "other.md#methods", "./other.md?x#cell-load", "other.md#cell-raw", "other.html",
      "other.html#methods", "plot.png#any", "%6Fther.md",
    ])
  func good(destination: String) {
    let text = "# Methods\n\n```load\n```\n\n[a](\(destination))\n"
    #expect(read(text).diagnostics.isEmpty)
  }

  @Test(
    "links that lead nowhere are errors with the nearest name",
    arguments: [
      ("#method", "there is no section '#method'", "did you mean '#methods'?"),
      ("#Methods", "there is no section '#Methods'", "did you mean '#methods'?"),
      ("other.md#x", "there is no section '#x' in 'other.md'", nil),
      ("othr.md", "there is no file 'othr.md' beside the notebook", "did you mean 'other.md'?"),
      ("a/b.md", "there is no file 'a/b.md' beside the notebook", nil),
      ("gone.html", "there is no file 'gone.html' beside the notebook", nil),
    ] as [(String, String, String?)])
  func bad(destination: String, message: String, hint: String?) {
    let shown = read("# Methods\n\n[a](\(destination))\n").diagnostics
    let caret = "^" + String(repeating: "~", count: destination.count - 1)
    #expect(
      shown == [
        """
        nb.md:3:5: error: \(message)
        3 | [a](\(destination))
          |     \(caret)
        """ + (hint.map { "\nhint: \($0)" } ?? "")
      ])
  }

  @Test func `a link by reference is blamed where it is defined`() {
    let shown = read("[a][b]\n\ntext\n\n[b]: gone.md\n").diagnostics
    #expect(shown.count == 1 && shown[0].hasPrefix("nb.md:5:6: error: there is no file 'gone.md'"))
  }

  @Test(arguments: ["javascript:x", "JavaScript:\u{301}x"])
  func `a link that could run code is told of`(destination: String) {
    let shown = read("[a](<\(destination)>)").diagnostics
    #expect(shown.count == 1 && shown[0].contains("warning: links to 'javascript:' are left out"))
  }

  @Test(
    "a problem is shown where it is written, not where the words stand first",
    arguments: [
      ("[a](#one) [b](#on)\n\n# One", "1:15"), ("[y](other.md) ![i](other.md)", "1:20"),
      ("![i](other.md) [y](other.md)", "1:6"), ("See gone.md2, [x](gone.md2)", "1:19"),
      ("`[x](gone.md)` [y](<gone.md> \"t\") ok", "1:21"), ("[a](gone.md) [a](gone.md)", "1:5"),
      ("\\[^u], `[^u]` and [^u]", "1:19"),
    ])
  func places(text: String, place: String) {
    let shown = read(text).diagnostics
    #expect(shown.first?.hasPrefix("nb.md:\(place): ") == true, "\(shown)")
  }

  @Test(.timeLimit(.minutes(1)))
  func `what is no file is no image, and nobody waits for it`() throws {
    try #require(mkfifo(folder("pipe.png"), 0o600) == 0)
    for name in ["pipe.png", "."] {
      let shown = read("![a](\(name))").diagnostics
      #expect(shown.count == 1 && shown[0].contains("'\(name)' is no image"))
    }
  }

  @Test(
    "data that is no image is an error",
    arguments: [
      "data:image/png;base64,@@@", "data:image/png;base64,AAAA", "data:text/html,x", "data:",
      "data:image/svg+xml,%3Csvg/%3E",
    ])
  func badData(source: String) {
    let shown = read("![a](\(source))").diagnostics
    #expect(shown.count == 1 && shown[0].contains("holds no image, expected PNG, JPEG"))
  }
}
