import Engine

/// Predictions of responses and how good they are, as `r2` and `predict` make them. Quicker to compute than to
/// read, so no arrays of them are kept.
public struct PredictedResponses: Artifact {
  public static let kind = ArtifactKind.predictions

  struct Part: Sendable {
    let name: Split.Name
    let predictions: Predictions
    let score: Score
  }

  let parts: [Part]

  init(parts: [Part]) { self.parts = parts }
}
