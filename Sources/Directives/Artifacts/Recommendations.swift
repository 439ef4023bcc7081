import Checkpoints
import Engine

/// What users are recommended, as `recommend` makes it; no other cell reads it.
public struct Recommendations: Artifact {
  public static let kind = ArtifactKind.nothing

  struct User: Sendable {
    let id: Int
    /// -1 for a user without history, who is recommended nothing.
    let segment: Int
    let entries: [MovieRanking.Entry]
  }

  let users: [User]

  init(users: [User]) { self.users = users }

  public init(restoring checkpoint: Container) throws {
    throw RestoreError(array: "recommendations")
  }

  /// Quicker to compute than to read.
  public var storedArrays: [StoredArray]? { nil }
}
