import Checkpoints
import Engine

/// Predictions of responses and how good they are, as `r2` makes them.
public struct PredictedResponses: Artifact {
  public static let kind = ArtifactKind.predictions

  struct Part: Sendable {
    let name: Split.Name
    let predictions: Predictions
    let score: Score
  }

  let parts: [Part]

  init(parts: [Part]) { self.parts = parts }

  public init(restoring checkpoint: Container) throws { throw RestoreError(array: "predictions") }

  /// Quicker to compute than to read.
  public var storedArrays: [StoredArray]? { nil }
}
