import Checkpoints
import Engine

/// How good each model's predictions are, as `compare` makes them.
public struct Comparison: Artifact {
  public static let kind = ArtifactKind.nothing

  struct Part: Sendable {
    let name: Split.Name
    /// In the order of `Baseline`.
    let scores: [(baseline: Baseline, score: Score)]
  }

  let parts: [Part]

  init(parts: [Part]) { self.parts = parts }

  public init(restoring checkpoint: Container) throws { throw RestoreError(array: "scores") }

  /// Nobody reads the scores, and what is shown of them is kept.
  public var storedArrays: [StoredArray]? { nil }
}
