import Engine

/// A model of any kind, and the membership of the users it was fitted to.
///
/// Cells read it by `CellContext.readModel()`, and ask no more of it than this.
public protocol FittedModel: Artifact {
  associatedtype Model: SegmentModel

  var model: Model { get }

  /// P(segment): users x segments, rows sum to 1; rows without ratings are uniform.
  var trainMembership: Column<Double> { get }
}

extension FittedModel {
  public static var kind: ArtifactKind { .model }

  /// The training users' membership if there is a row for each of them; nil of an array of another length,
  /// which a checkpoint that was not written in good faith can have.
  fileprivate func membership(ofTraining users: Split.Part) -> Column<Double>? {
    trainMembership.count == users.x.rows * model.segments ? trainMembership : nil
  }
}

extension CellContext {
  /// The model that the cell reads, of whatever kind it is.
  func readModel() throws -> any FittedModel {
    guard let model = try product(.model) as? any FittedModel else {
      preconditionFailure("a model is made as another type")
    }
    return model
  }

  /// The membership of the users of a part in the model's segments: users x segments.
  func membership(of part: Split.Part) throws -> Column<Double> {
    try knownMembership(of: part)
      ?? readModel().model.membership(of: part.x, workers: workers, progress: progress)
  }

  /// The membership that the fit ended with, if the part is that of the users whom the model was fitted to.
  func knownMembership(of part: Split.Part) throws -> Column<Double>? {
    guard part.name == .train, input(.model, comesFrom: .split) else { return nil }
    return try readModel().membership(ofTraining: part)
  }
}
