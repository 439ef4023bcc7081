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
    throw ReadingError(file: path, fact: .noRatings(found: names.sorted()))
  }

  private static func names(in path: String) throws(ReadingError) -> Set<String> {
    guard let directory = opendir(path) else {
      let reason = SystemError(number: errno)
      switch reason.number {
      case ENOENT: throw ReadingError(file: path, fact: .missing)
      case ENOTDIR: throw ReadingError(file: path, fact: .isNotDirectory)
      default: throw ReadingError(file: path, fact: .unreadable(reason: reason.words))
      }
    }
    defer { closedir(directory) }
    var names = Set<String>()
    while let entry = readdir(directory) {
      // Sound because the system ends the name with a zero.
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.insert(name) }
    }
    return names
  }
}
