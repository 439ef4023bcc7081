import Foundation

/// Where things stand in the project.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  static func path(_ name: String) -> String { root + "/" + name }

  /// Real ratings that lie beside the project where it is developed; a user has none.
  static let movieLens = path("../shared/data/ml-latest-small")

  /// Whether they do; says loudly if not.
  static let hasMovieLens: Bool = {
    let isThere = FileManager.default.fileExists(atPath: movieLens + "/ratings.csv")
    if !isThere {
      print("SKIPPED: no ml-latest-small beside the project; its figures are not compared")
    }
    return isThere
  }()
}
