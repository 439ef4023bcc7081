import Files
import Glibc

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
