import Foundation
import Testing

/// The ratings of ml-latest-small, in `../shared` beside the project; missing except on development machines.
public enum MovieLens {
  public static let folder =
    URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "../../../shared/data/ml-latest-small").standardizedFileURL.path()

  public static let isThere = FileManager.default.fileExists(atPath: folder + "/ratings.csv")
}

extension Trait where Self == ConditionTrait {
  /// Skips a test if the ratings of ml-latest-small are missing. `make test` lists the tests that are skipped.
  public static var needsMovieLens: Self {
    .enabled(if: MovieLens.isThere, "needs the ratings in ../shared/data/ml-latest-small")
  }
}
