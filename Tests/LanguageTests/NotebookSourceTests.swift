import Foundation
import Testing

@testable import Language
@testable import Reports

@Suite struct NotebookSourceTests {
  private func fact(_ bytes: [UInt8]) -> NotebookSourceError? {
    do {
      _ = try SourceText(file: "nb.md", bytes: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func `each fact becomes a diagnostic that names the file`() {
    let facts: [NotebookSourceError] = [
      .file(.system(ENOENT)), .file(.system(EISDIR)), .file(.notRegular), .file(.silentPipe),
      .file(.system(EACCES)), .file(.tooLarge(bytes: 3, limit: 2)), .empty,
    ]
    let lines = facts.map { $0.diagnostic(file: "nb.md").rendered(color: false) }
    #expect(
      lines == [
        "nb.md: error: there is no such file\nhint: check the spelling and the folder",
        "nb.md: error: this is a directory, expected a file\nhint: name a file in it",
        "nb.md: error: this is no regular file\nhint: name a file",
        "nb.md: error: nothing came through this pipe, and nobody has it open for writing\n"
          + "hint: start what writes to it first, or name a file",
        "nb.md: error: the file cannot be read: Permission denied",
        "nb.md: error: the file has 3 bytes, expected 2 at the most",
        "nb.md: error: the file is empty",
      ])
  }

  @Test func `bytes that are no UTF-8 are shown where they stand`() {
    let latin1 = Array("# A\nCaf".utf8) + [0xE9] + Array(" x\n".utf8)
    #expect(
      fact(latin1)?.diagnostic(file: "nb.md").rendered(color: false) == """
        nb.md:2:4: error: byte 0xE9 (number 4 in its line) is not UTF-8
        2 | Caf\u{FFFD} x
          |    ^
        hint: save the file as UTF-8
        """)
  }

  @Test(arguments: [
    ([0xFF, 0xFE, 0x23, 0x00], 1, 1), ([0x61, 0xC3], 2, 2), ([0xC3, 0xA9, 0xC3, 0x28], 2, 3),
    ([0xED, 0xA0, 0x80], 1, 1), ([0xF0, 0x9F, 0x8E], 1, 1), ([0xC0, 0x80], 1, 1),
    ([0xE2, 0x82, 0xAC, 0x80], 2, 4),
  ])
  func `every way not to be UTF-8 is found`(bytes: [UInt8], column: Int, byteColumn: Int) throws {
    let fact = try #require(self.fact([0x0A] + bytes))
    guard case .notUTF8(let place, let byte, let found, _) = fact else {
      Issue.record("found \(fact)")
      return
    }
    #expect(place == SourceRange(line: 2, column: column))
    #expect(found == byteColumn)
    #expect(byte == bytes[byteColumn - 1])
  }

  @Test func `an unreadable text gives an empty notebook and one diagnostic`() {
    let parser = NotebookParser(directives: directives)
    for bytes in [[], [0xFF], [0x61, 0], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      let (notebook, diagnostics) = parser.parse(file: "nb.md", bytes: bytes)
      #expect(notebook.cells.isEmpty && notebook.body.isEmpty)
      #expect(diagnostics.count == 1 && diagnostics.haveErrors)
    }
  }
}
