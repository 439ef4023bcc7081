import Engine
import Reports

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
}

extension PredictedResponses {
  /// Throws unless there is memory for predictions of all responses of these parts.
  static func requireMemory(for parts: [Split.Part], in cell: CellContext) throws {
    let responses = parts.reduce(0) { $0 + $1.y.stored }
    try cell.require(
      Predictions.bytesPerResponse * responses, for: "predictions of \(responses) responses",
      hint: "fewer users: 'users: 0.1' in 'load'")
  }
}

extension Score {
  /// What is published of a score.
  var published: [String: Value] {
    [
      "as-pandas": .measured(asPandas),
      "covered": .measured(rSquared),
      "with-fallback": .measured(withFallback),
      "coverage": .measured(coverage),
      "rmse": .measured(rmse),
      "mae": .measured(mae),
      "n": .integer(n),
    ]
  }
}
