import Glibc

/// What the system refused to do with a file.
public struct FileError: Error, Hashable, Sendable {
  public enum Operation: String, Hashable, Sendable {
    case open, create, read, write, flush, rename, map, remove
    case makeDirectory = "make the folder"
  }

  public let operation: Operation
  public let path: String
  /// The system's `errno`, or `notRegular`.
  public let code: Int32

  public init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The code for a FIFO, a device or a socket where a regular file should be.
  public static let notRegular: Int32 = -1

  /// Whether there is simply nothing at that path.
  public var isAbsence: Bool { code == ENOENT || code == ENOTDIR }
}

extension FileError: CustomStringConvertible {
  public var description: String {
    let reason = code == Self.notRegular ? "not a regular file" : String(cString: strerror(code))
    return "cannot \(operation.rawValue) '\(path)': \(reason)"
  }
}
