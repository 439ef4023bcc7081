import Foundation
import Testing

/// Real ratings, ml-latest-small, in `../shared` beside the project where it is developed; a user has none.
public enum MovieLens {
  public static let folder =
    URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "../../../shared/data/ml-latest-small").standardizedFileURL.path()

  public static let isThere = FileManager.default.fileExists(atPath: folder + "/ratings.csv")
}

extension Trait where Self == ConditionTrait {
  /// For tests that compare figures of ml-latest-small. `make test` lists the tests that are skipped.
  public static var needsMovieLens: Self {
    .enabled(if: MovieLens.isThere, "needs the ratings in ../shared/data/ml-latest-small")
  }
}
