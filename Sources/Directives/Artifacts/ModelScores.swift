import Checkpoints
import Engine

/// How good each model's predictions are, as `compare` makes them.
public struct ModelScores: Artifact {
  public static let kind = ArtifactKind.nothing

  struct Part: Sendable {
    let name: Split.Name
    let scores: [Baseline: Score]
  }

  let parts: [Part]

  init(parts: [Part]) { self.parts = parts }

  public init(restoring checkpoint: Container) throws { throw RestoreError(array: "scores") }

  /// Nobody reads the scores, and what is shown of them is kept.
  public var storedArrays: [StoredArray]? { nil }
}

extension ModelScores.Part {
  /// Whether models learned from these users: by their scores none of them is marked as the best.
  var isOfTrainingUsers: Bool { name == .train }

  /// The models by R2 over all responses, the highest first; tied ones, and those that have none, in the
  /// order of `Baseline`. O(1).
  var ranking: [Baseline] {
    let ranked = Baseline.allCases.enumerated().sorted { left, right in
      let (first, second) = (unexplained(left.element), unexplained(right.element))
      return first == second ? left.offset < right.offset : first < second
    }
    return ranked.map(\.element)
  }

  /// The model with the highest R2 over all responses, the plainest of tied ones; nil where there is no R2.
  var best: Baseline? {
    ranking.first.flatMap { scores[$0]?.withFallback == nil ? nil : $0 }
  }

  /// 1 - R2, whose digits are those of the residuals.
  private func unexplained(_ baseline: Baseline) -> Double {
    scores[baseline]?.withFallback.map { (1 - $0).ranked } ?? .infinity
  }
}
