import Files
import Glibc
import Reports

/// The bytes of a file that a person writes: a notebook, parameters, a theme.
public enum NotebookSource {
  /// In bytes. A notebook is written by hand; what is larger is some other file named by mistake.
  public static let largest = 16 << 20

  /// Reads a file of `largest` bytes or fewer, or what comes through a pipe. Says why not where it cannot; never
  /// judges the text inside, as `NotebookParser` does.
  public static func read(_ path: String) -> Result<[UInt8], NotebookSourceError> {
    do throws(FileError) {
      return .success(try File.read(path, atMost: largest, allowing: .any))
    } catch {
      return .failure(.file(error.reason))
    }
  }
}

/// Why a file is no notebook at all, before any of it is understood.
public enum NotebookSourceError: Error, Hashable, Sendable {
  /// It cannot be read.
  case file(FileError.Reason)
  /// Nothing in it but white space.
  case empty
  /// The first byte that is no part of a character, `byteColumn` from 1 in its line; `text` is that
  /// line with replacement characters.
  case notUTF8(SourceRange, byte: UInt8, byteColumn: Int, text: String)
  case holdsNUL(SourceRange, text: String)
  /// Of another program: `a Jupyter notebook`.
  case foreign(String, hint: String)
}

extension NotebookSourceError {
  /// The fact as a person sees it.
  public func diagnostic(file: String) -> Diagnostic {
    let (place, line): (SourceRange?, String?) =
      switch self {
      case .notUTF8(let place, _, _, let text), .holdsNUL(let place, let text): (place, text)
      default: (nil, nil)
      }
    return words.located(at: place, in: file, line: line)
  }

  private var words: Diagnostic {
    switch self {
    case .file(.system(ENOENT)), .file(.system(ENOTDIR)):
      return Diagnostic(
        .unreadable, "there is no such file", hint: "check the spelling and the folder")
    case .file(.system(EISDIR)):
      return Diagnostic(
        .unreadable, "this is a directory, expected a file", hint: "name a file in it")
    case .file(.notRegular):
      return Diagnostic(.unreadable, "this is no regular file", hint: "name a file")
    case .file(.silentPipe):
      return Diagnostic(
        .unreadable, "\(FileError.Reason.silentPipe)",
        hint: "start what writes to it first, or name a file")
    case .file(.tooLarge(let bytes, let limit)):
      return Diagnostic(
        .unreadable, "the file has \(bytes) bytes, expected \(limit) at the most")
    case .file(let reason):
      return Diagnostic(.unreadable, "the file cannot be read: \(reason)")
    case .empty:
      return Diagnostic(.unreadable, "the file is empty")
    case .notUTF8(_, let byte, let byteColumn, _):
      let digits = String(byte, radix: 16, uppercase: true)
      let value = String(repeating: "0", count: 2 - digits.count) + digits
      return Diagnostic(
        .notText, "byte 0x\(value) (number \(byteColumn) in its line) is not UTF-8",
        hint: "save the file as UTF-8")
    case .foreign(let kind, let hint):
      return Diagnostic(.notText, "this is \(kind), and Brine reads Markdown", hint: hint)
    case .holdsNUL:
      return Diagnostic(
        .notText, "a NUL character, expected text", hint: "save the file as UTF-8 text")
    }
  }
}

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
