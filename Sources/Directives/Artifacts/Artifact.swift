import Checkpoints

/// The kinds of results that cells make for other cells to read.
public enum ArtifactKind: String, Hashable, Sendable, CaseIterable {
  /// Ratings and the films they speak of.
  case ratings
  /// Users in parts, with predictors and responses.
  case split
  /// A fitted LDA.
  case model
  /// Users assigned to segments.
  case segments
  /// Mean ratings by film and segment.
  case averages
  /// Predicted responses.
  case predictions
}

extension ArtifactKind {
  /// As a message says it: `needs a model`.
  var words: String {
    switch self {
    case .ratings: "ratings"
    case .split: "a split"
    case .model: "a model"
    case .segments: "segments"
    case .averages: "averages"
    case .predictions: "predictions"
    }
  }
}

/// A result that other cells read.
public protocol Artifact: Sendable {
  static var kind: ArtifactKind { get }
}

/// A result that is kept as arrays and brought back from them: one that is cheaper to read than to compute.
public protocol StoredArtifact: Artifact {
  var storedArrays: [StoredArray] { get }

  /// The names of arrays whose numbers may be infinite, being too large for a double. All others must be
  /// finite, and no number of any may be NaN; see `FiniteNumbers`.
  static var arraysThatMayOverflow: Set<String> { get }

  /// Brings a result back without copying its arrays.
  ///
  /// - Throws: an error if an array is missing or has another type or shape than `storedArrays` gives.
  init(restoring checkpoint: Container) throws
}

extension StoredArtifact {
  public static var arraysThatMayOverflow: Set<String> { [] }
}
