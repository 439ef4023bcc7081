import Testing

@testable import Language
@testable import Reports

/// Files that are not Markdown, given as notebooks by mistake.
@Suite struct ForeignFileTests {
  private func told(_ bytes: [UInt8]) -> [String] {
    NotebookParser(directives: ["load"]).parse(file: "nb.md", bytes: bytes).diagnostics.map(
      \.message)
  }

  @Test(
    "they are refused by what they hold, whatever they are called",
    arguments: [
      (
        #"{"cells":[{"cell_type":"code","source":["x"]}],"nbformat":4,"metadata":{}}"#,
        "a Jupyter notebook"
      ),
      ("\u{FEFF}\n{\n \"nbformat\": 4, \"metadata\": {}, \"cells\": []}", "a Jupyter notebook"),
      (
        "{\"cells\": [\"" + String(repeating: "x", count: 200_000) + "\"], \"nbformat\": 4}",
        "a Jupyter notebook"
      ),
      ("<!DOCTYPE html>\n<html lang=\"en\">", "an HTML page"), ("\n<HTML>", "an HTML page"),
      ("{\\rtf1 x}", "an RTF document"), ("%PDF-1.7\n%\u{E2}", "a PDF"),
      ("PK\u{3}\u{4}\u{14}", "a zip file, as Word's documents are"),
    ])
  func refused(text: String, kind: String) {
    #expect(told(Array(text.utf8)) == ["this is \(kind), and Brine reads Markdown"])
  }

  @Test(
    "files that are no text are named before their bytes are complained of",
    arguments: [
      ([0x1F, 0x8B, 8, 0], "a file that gzip compressed"),
      ([0x89, 0x50, 0x4E, 0x47, 13, 10], "an image"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "a document of an old Office"),
    ] as [([UInt8], String)])
  func binary(bytes: [UInt8], kind: String) {
    #expect(told(bytes) == ["this is \(kind), and Brine reads Markdown"])
  }

  @Test(
    "Markdown that begins like them is read",
    arguments: [
      "{\"cells\": 1} and more", "<div>\n\nx\n\n</div>", "<htmlx>", "{{ \"{{\" }}",
      "`{\"nbformat\": 4, \"cells\": []}`",
      "PK", "# %PDF-",
    ])
  func read(text: String) {
    #expect(told(Array(text.utf8)).allSatisfy { !$0.contains("Brine reads Markdown") })
  }
}

/// Language tags in the front matter.
@Suite struct LanguageTagTests {
  @Test(
    "those of the form of BCP 47 are tags",
    arguments: [
      "de", "en-GB", "pt-BR", "zh-Hant-TW", "sr-Latn", "de-CH-1996", "sl-rozaj-biske", "es-419",
      "zh-cmn-Hans-CN",
      "en-US-u-islamcal", "de-DE-x-goethe", "mn-Cyrl-MN", "HY-latn-it-arevela",
    ])
  func isTag(text: String) { #expect(LanguageTag.isTag(text)) }

  @Test(
    "others are none",
    arguments: [
      "", "d", "german", "de_DE", "de-", "-de", "de--DE", "de DE", "de-D", "x", "en-a",
      "de\"><script>", "déf", "de-toolongsubtag",
    ])
  func isNone(text: String) { #expect(!LanguageTag.isTag(text)) }

  @Test func `what was meant is guessed`() {
    #expect(LanguageTag.meant(by: "de_DE.UTF-8") == "de-DE")
    #expect(LanguageTag.meant(by: "German") == "de")
    #expect(LanguageTag.meant(by: "klingonisch") == nil)
  }
}
