/// Files of other programs that are named as notebooks by mistake, told by what they hold.
enum ForeignFile {
  /// Throws what the bytes are, if they are no Markdown. Looks at the beginning only.
  static func refuse(_ bytes: [UInt8]) throws(NotebookSourceError) {
    if let kind = binary.first(where: { bytes.starts(with: $0.start) }) {
      throw .foreign(kind.name, hint: kind.hint)
    }
    let text = String(decoding: bytes.prefix(1 << 16), as: UTF8.self).drop {
      $0.isWhitespace || $0 == "\u{FEFF}"
    }
    if text.hasPrefix("{"), isJupyter(text, end: bytes.suffix(4096)) {
      throw .foreign("a Jupyter notebook", hint: "jupyter nbconvert --to markdown NOTEBOOK.ipynb")
    }
    let start = text.prefix(15).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html>") || start.hasPrefix("<html ") {
      throw .foreign("an HTML page", hint: "name the notebook that it was made from")
    }
    if text.hasPrefix("{\\rtf") { throw .foreign("an RTF document", hint: saveAsMarkdown) }
  }

  /// Keys stand in any order, and outputs between them may be long.
  private static func isJupyter(_ text: Substring, end: ArraySlice<UInt8>) -> Bool {
    let end = String(decoding: end, as: UTF8.self)
    let hasFormat = text.contains("\"nbformat\"") || end.contains("\"nbformat\"")
    return hasFormat && text.contains("\"cells\"") || text.contains("\"cell_type\"")
  }

  private static let saveAsMarkdown = "save it as Markdown"
  private static let binary: [(start: [UInt8], name: String, hint: String)] = [
    (Array("%PDF-".utf8), "a PDF", "name the notebook that it was made from"),
    ([0x50, 0x4B, 0x03, 0x04], "a zip file, as Word's documents are", saveAsMarkdown),
    ([0xD0, 0xCF, 0x11, 0xE0], "a document of an old Office", saveAsMarkdown),
    ([0x1F, 0x8B], "a file that gzip compressed", "unpack it first"),
    ([0x89, 0x50, 0x4E, 0x47], "an image", "name the notebook that shows it"),
  ]
}
