import Files
import Glibc
import Reports

/// Reads the bytes of files that people write: a notebook, parameters, a theme.
public enum NotebookSource {
  /// Limit in bytes. Notebooks are written by hand, so a larger file was probably named by mistake.
  public static let largest = 16 << 20

  /// Reads a file or pipe of at most `largest` bytes, or returns why it cannot be read. Does not check the text;
  /// `NotebookParser` does.
  public static func read(_ path: String) -> Result<[UInt8], NotebookSourceError> {
    do throws(FileError) {
      return .success(try File.read(path, atMost: largest, allowing: .any))
    } catch {
      return .failure(.file(error.reason))
    }
  }
}

/// Why a file cannot be a notebook, found before parsing.
public enum NotebookSourceError: Error, Hashable, Sendable {
  /// The file cannot be read.
  case file(FileError.Reason)
  /// It contains only white space.
  case empty
  /// The first byte that is not valid UTF-8, `byteColumn` from 1 in its line; `text` is that line with replacement
  /// characters.
  case notUTF8(SourceRange, byte: UInt8, byteColumn: Int, text: String)
  case holdsNUL(SourceRange, text: String)
  /// A file of another program: `a Jupyter notebook`.
  case foreign(String, hint: String)
}

extension NotebookSourceError {
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

/// Recognizes files of other programs, named as notebooks by mistake, by their contents.
enum ForeignFile {
  /// Throws if the bytes are such a file. Looks at the beginning only, for Jupyter also at the end.
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

  /// Keys can be in any order, with long outputs between them.
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
