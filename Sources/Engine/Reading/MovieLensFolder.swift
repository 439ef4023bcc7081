import Files
import Glibc

/// A directory in one of the layouts that MovieLens has published.
struct MovieLensFolder {
  var ratings: String
  var movies: String?

  /// The layouts, and the order in which they are looked for; each file may end in `.gz` too.
  private static let layouts = [
    (ratings: "ratings.csv", movies: "movies.csv"),
    (ratings: "ratings.dat", movies: "movies.dat"),
    (ratings: "u.data", movies: "u.item"),
  ]

  static let expectation = layouts.map { "'\($0.ratings)'" }.joined(separator: " or ")

  init(_ path: String) throws(ReadingError) {
    let names = try Self.names(in: path)
    let slash = path.hasSuffix("/") ? "" : "/"
    func file(_ name: String) -> String? {
      [name, name + ".gz"].first(where: names.contains).map { path + slash + $0 }
    }
    for layout in Self.layouts {
      guard let ratings = file(layout.ratings) else { continue }
      self.ratings = ratings
      movies = file(layout.movies)
      return
    }
    throw ReadingError(file: path, fact: .noRatings(found: names))
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
