import Foundation

/// Real ratings that lie beside the project where it is developed; a user has none.
enum MovieLens {
  static let folder: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return root.path + "/../shared/data/ml-latest-small"
  }()

  /// Whether they do; says loudly if not.
  static let isThere: Bool = {
    let isThere = FileManager.default.fileExists(atPath: folder + "/ratings.csv")
    if !isThere {
      print("SKIPPED: no ml-latest-small beside the project; no figure is compared with Python's")
    }
    return isThere
  }()
}
