import Files

/// The path of a file in a zip archive, as if the archive were a folder: `ml-latest-small.zip/ml-latest-small/ratings.csv`.
public struct ArchivePath: Hashable, Sendable {
  /// The path of the archive.
  public let archive: String
  /// The name of a member, or of a folder, in it.
  public let inner: String

  /// Nil unless a part of `path`, up to a slash, is a regular file. Whether that is an archive shows when it is read.
  public init?(_ path: String) {
    // A file or folder of that path comes first.
    guard !File.exists(path) else { return nil }
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      guard File.isRegular(String(rest)) else { continue }
      archive = String(rest)
      inner = String(path[path.index(after: slash)...])
      return
    }
    return nil
  }
}

extension ArchivePath {
  /// Reads the directory of the archive, and none of its content.
  ///
  /// - Throws: `ReadingError` unless the archive has a member of that name, which can be read.
  public func confirmMember() throws {
    _ = try ZipArchive(path: archive).member(named: inner)
  }

  /// The content of the member of that name, in memory that the caller frees.
  ///
  /// - Parameters:
  ///   - limit: The most bytes that it may take.
  ///   - progress: Receives the fraction that is unpacked; throws to stop.
  /// - Throws: `ReadingError`, or what `progress` throws.
  func content(limit: Int, progress: (Double) throws -> Void) throws -> GrowingBuffer {
    let archive = try ZipArchive(path: archive)
    return try archive.content(of: archive.member(named: inner), limit: limit, progress: progress)
  }
}
