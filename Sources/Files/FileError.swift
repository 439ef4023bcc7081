import Glibc

/// A failed file operation.
public struct FileError: Error, Hashable, Sendable {
  public enum Operation: String, Hashable, Sendable {
    case open, create, read, write, flush, rename, map, remove
    case makeDirectory = "make the folder"
  }

  public enum Reason: Hashable, Sendable {
    /// An error of the system, by its `errno`.
    case system(Int32)
    /// A FIFO, a device or a socket instead of a regular file.
    case notRegular
    /// A pipe gave no data before its last writer closed it, or had no writer.
    case silentPipe
    case tooLarge(bytes: Int, limit: Int)
  }

  public let operation: Operation
  public let path: String
  public let reason: Reason

  public init(_ operation: Operation, _ path: String, _ reason: Reason) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  /// - Parameter code: The system's `errno`.
  public init(_ operation: Operation, _ path: String, code: Int32) {
    self.init(operation, path, .system(code))
  }

  /// Whether the error means that nothing exists at the path.
  public var isAbsence: Bool { reason == .system(ENOENT) || reason == .system(ENOTDIR) }
}

extension FileError: CustomStringConvertible {
  public var description: String { "cannot \(operation.rawValue) '\(path)': \(reason)" }
}

extension FileError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .system(let code): SystemError(code: code).description
    case .notRegular: "not a regular file"
    case .silentPipe: "nothing came through this pipe, and nobody has it open for writing"
    case .tooLarge(let bytes, let limit): "\(bytes) bytes, expected \(limit) at the most"
    }
  }
}

/// An error number of the system.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The value of `errno`.
  public let code: Int32

  public init(code: Int32) { self.code = code }

  /// The system's message: `Permission denied`.
  public var description: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
