import Files
import Glibc

/// The files of a directory, or of a zip archive, in one of MovieLens' published layouts.
package struct MovieLensFolder: Sendable {
  package var ratings: String
  package var items: String?

  /// The layouts in the order in which they are tried.
  private static let layouts = [
    (ratings: "ratings.csv", items: "movies.csv"),
    (ratings: "ratings.dat", items: "movies.dat"),
    (ratings: "u.data", items: "u.item"),
  ]

  /// What may follow each name.
  private static let endings = ["", ".gz", ".zst"]

  static let expectation = layouts.map { "'\($0.ratings)'" }.joined(separator: " or ")

  /// - Parameter path: Of a directory, of a zip archive, or of a folder in one.
  /// - Throws: `ReadingError` if there is nothing of the kind, or no ratings in it.
  init(_ path: String) throws {
    if File.isRegular(path) {
      try self.init(in: ZipArchive(path: path))
    } else if let place = ArchivePath(path) {
      try self.init(in: ZipArchive(path: place.archive), folder: place.inner)
    } else {
      let names = try Self.names(in: path)
      guard let folder = Self(path, holding: names) else {
        throw ReadingError(file: path, fact: .noRatings(found: names))
      }
      self = folder
    }
  }

  /// The one folder with ratings in an archive; what macOS adds, links and hidden files do not count.
  ///
  /// - Parameter wanted: The folder in it, if there are several.
  package init(in archive: ZipArchive, folder wanted: String? = nil) throws(ReadingError) {
    let files = archive.members.filter { $0.kind == .file && !$0.isHidden }
    let folders = Dictionary(grouping: files) { $0.folder }.sorted { $0.key < $1.key }
    let found = folders.compactMap { folder, files -> (name: String, files: Self)? in
      let name = folder.isEmpty ? "." : String(folder.dropLast())
      guard wanted == nil || wanted == name || wanted == String(folder) else { return nil }
      return Self("\(archive.path)/\(folder)", holding: files.map { $0.ownName })
        .map { (name, $0) }
    }
    guard let first = found.first else {
      throw ReadingError(
        file: wanted.map { "\(archive.path)/\($0)" } ?? archive.path,
        fact: .noRatings(found: files.map(\.name)))
    }
    guard found.count == 1 else {
      throw ReadingError(file: archive.path, fact: .severalFolders(found.map(\.name)))
    }
    self = first.files
  }

  /// Nil if the names are of no layout.
  private init?(_ path: String, holding names: [String]) {
    let slash = path.hasSuffix("/") ? "" : "/"
    func file(_ name: String) -> String? {
      Self.endings.map { name + $0 }.first(where: names.contains).map { path + slash + $0 }
    }
    for layout in Self.layouts {
      guard let ratings = file(layout.ratings) else { continue }
      self.ratings = ratings
      items = file(layout.items)
      return
    }
    return nil
  }

  private static func names(in path: String) throws(ReadingError) -> [String] {
    do throws(FileError) {
      return try Folder.list(path).filter { !$0.hasPrefix(".") }
    } catch {
      switch error.reason {
      case .system(ENOTDIR): throw ReadingError(file: path, fact: .isNotDirectory)
      case .system(let code): throw ReadingError(path, code)
      case let reason: throw ReadingError(file: path, fact: .unreadable(reason: "\(reason)"))
      }
    }
  }
}

extension ZipMember {
  /// The folders that it is in, up to the last slash.
  fileprivate var folder: Substring {
    name[..<(name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex)]
  }

  /// The name in its folder.
  fileprivate var ownName: String { String(name[folder.endIndex...]) }
}
