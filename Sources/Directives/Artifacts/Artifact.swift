import Checkpoints

/// What cells make and other cells read.
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
  /// Of a cell that only shows.
  case nothing
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
    case .nothing: "nothing"
    }
  }
}

/// The arrays of a result, and the way back from them.
public protocol Artifact: Sendable {
  static var kind: ArtifactKind { get }

  /// The arrays that bring it back, or nil for what is cheaper to compute than to keep.
  var storedArrays: [StoredArray]? { get }

  /// The names of arrays whose numbers may be infinite, being too large for a double. All others must be
  /// finite, and no number of any may be NaN; see `FiniteNumbers`.
  static var arraysThatMayOverflow: Set<String> { get }

  /// Brings a result back without copying its arrays.
  ///
  /// - Throws: an error if an array is missing or has another type or shape than `storedArrays` gives.
  init(restoring checkpoint: Container) throws
}

extension Artifact {
  public static var arraysThatMayOverflow: Set<String> { [] }
}

/// What a cell that only shows makes.
public struct Nothing: Artifact {
  public static let kind = ArtifactKind.nothing

  public init() {}

  public init(restoring checkpoint: Container) {}

  public var storedArrays: [StoredArray]? { nil }
}
