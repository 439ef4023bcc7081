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
  case notUTF8(Place, byte: UInt8, byteColumn: Int, text: String)
  case holdsNUL(Place, text: String)
  /// Of another program: `a Jupyter notebook`.
  case foreign(String, hint: String)
}

extension NotebookSourceError {
  /// The fact as a person sees it.
  public func diagnostic(file: String) -> Diagnostic {
    let (message, hint) = words
    return Diagnostic(
      file: file, place: place, message: message, hint: hint, sourceLine: sourceLine)
  }

  private var place: Place? {
    switch self {
    case .notUTF8(let place, _, _, _), .holdsNUL(let place, _): place
    default: nil
    }
  }

  private var sourceLine: String? {
    switch self {
    case .notUTF8(_, _, _, let text), .holdsNUL(_, let text): text
    default: nil
    }
  }

  private var words: (message: String, hint: String?) {
    switch self {
    case .file(.system(ENOENT)), .file(.system(ENOTDIR)):
      return ("there is no such file", "check the spelling and the folder")
    case .file(.system(EISDIR)):
      return ("this is a directory, expected a file", "name a file in it")
    case .file(.notRegular):
      return ("this is no regular file", "name a file")
    case .file(.silentPipe):
      return (
        "\(FileError.Reason.silentPipe)", "start what writes to it first, or name a file"
      )
    case .file(.tooLarge(let bytes, let limit)):
      return ("the file has \(bytes) bytes, expected \(limit) at the most", nil)
    case .file(let reason):
      return ("the file cannot be read: \(reason)", nil)
    case .empty:
      return ("the file is empty", nil)
    case .notUTF8(_, let byte, let byteColumn, _):
      let digits = String(byte, radix: 16, uppercase: true)
      let value = String(repeating: "0", count: 2 - digits.count) + digits
      return (
        "byte 0x\(value) (number \(byteColumn) in its line) is not UTF-8",
        "save the file as UTF-8"
      )
    case .foreign(let kind, let hint):
      return ("this is \(kind), and Brine reads Markdown", hint)
    case .holdsNUL:
      return ("a NUL character, expected text", "save the file as UTF-8 text")
    }
  }
}
