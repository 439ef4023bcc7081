import Files

/// Why a store cannot write or return a result. No such error stops a run: the result is computed again, or not
/// stored.
public enum StoreError: Error, Hashable, Sendable {
  case file(FileError)
  /// A label with other characters than lower-case letters, digits and hyphens.
  case badLabel(String)
  case tooLong(_ path: String, found: Int, limit: Int)
  /// The record is truncated, or data was appended to it.
  case unfinished(_ path: String)
  case wrongChecksum(_ path: String)
  /// The record's checksum is correct, but its text is not a record.
  case malformed(_ path: String)
  /// The arrays' file is invalid.
  case arrays(_ path: String, ContainerError)
  /// The arrays are valid, but not those of the record.
  case foreignArrays(_ path: String)
  /// The record has no arrays.
  case noArrays(_ path: String)
  /// The record is valid, but belongs to another result than the file's name says.
  case misnamed(_ path: String, holds: String)
  /// The record is valid, but its key is not that of its recipe.
  case foreignKey(_ path: String)
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error), .arrays(_, .file(let error)): "\(error)"
    case .badLabel(let label):
      "'\(label)' is no label, expected lower-case letters, digits and hyphens"
    case .tooLong(let path, let found, let limit):
      "'\(path)' has \(found) bytes, expected \(limit) at most"
    case .unfinished(let path): "'\(path)' is damaged: it does not end as a record does"
    case .wrongChecksum(let path):
      "'\(path)' is damaged: the checksum does not fit the contents"
    case .malformed(let path): "'\(path)' is damaged: it is not a record"
    case .arrays(let path, let error): "'\(path)' is damaged: \(error)"
    case .foreignArrays(let path): "'\(path)' does not belong to the record beside it"
    case .noArrays(let path): "'\(path)' was kept without arrays"
    case .misnamed(let path, let holds): "'\(path)' is misnamed: it holds '\(holds)'"
    case .foreignKey(let path): "'\(path)' is damaged: its key is not that of its recipe"
    }
  }
}

extension StoreError {
  /// The path of the file that the error concerns.
  public var path: String? {
    switch self {
    case .file(let error): error.path
    case .badLabel: nil
    case .tooLong(let path, _, _), .unfinished(let path), .wrongChecksum(let path),
      .malformed(let path), .arrays(let path, _), .foreignArrays(let path), .noArrays(let path),
      .misnamed(let path, _), .foreignKey(let path):
      path
    }
  }
}
