import Checkpoints
import Engine

/// A fitted LDA, and the membership of the users it was fitted to, which the end of the fit gives for
/// nothing.
public struct FittedLDA: FittedModel, StoredArtifact {
  public let model: LDAModel
  public let trainMembership: Column<Double>

  init(_ fit: LDAFit) {
    model = fit.model
    trainMembership = fit.trainMembership
  }

  /// With many more movies than ratings it leaves the range of doubles, as scikit-learn's does.
  public static let arraysThatMayOverflow: Set = ["perplexity", "trace.perplexity"]

  public var storedArrays: [StoredArray] {
    let rows = trainMembership.count / model.topics
    let trace = model.perplexityTrace
    return [
      StoredArray("components", model.components, shape: [model.topics, model.columns]),
      StoredArray("membership", trainMembership, shape: [rows, model.topics]),
      StoredArray(
        "parameters", shape: [3],
        copying: [model.docTopicPrior, model.topicWordPrior, model.meanChangeTol]),
      StoredArray("perplexity", shape: [1], copying: [model.perplexity]),
      StoredArray(
        "counts", shape: [4],
        copying: [
          Int64(model.maxDocUpdateIter), Int64(model.passes), Int64(model.batches),
          model.precision == .single ? 1 : 0,
        ]),
      StoredArray("trace.pass", shape: [trace.count], copying: trace.map { Int64($0.pass) }),
      StoredArray("trace.perplexity", shape: [trace.count], copying: trace.map(\.perplexity)),
    ]
  }

  public init(restoring checkpoint: Container) throws {
    let shape = try checkpoint.matrixShape("components")
    let parameters: Column<Double> = try checkpoint.column("parameters")
    let perplexity: Column<Double> = try checkpoint.column("perplexity")
    let counts: Column<Int64> = try checkpoint.column("counts")
    try checkpoint.require(
      parameters.count == 3 && perplexity.count == 1 && counts.count == 4, "parameters")
    let passes: Column<Int64> = try checkpoint.column("trace.pass")
    let perplexities: Column<Double> = try checkpoint.column("trace.perplexity")
    let components: Column<Double> = try checkpoint.column("components")
    do {
      model = try LDAModel(
        topics: shape.rows, columns: shape.columns, components: components,
        docTopicPrior: parameters[0], topicWordPrior: parameters[1], meanChangeTol: parameters[2],
        maxDocUpdateIter: Int(counts[0]), precision: counts[3] == 1 ? .single : .double,
        passes: Int(counts[1]), batches: Int(counts[2]), perplexity: perplexity[0],
        perplexityTrace: zip(passes, perplexities).map {
          LDAModel.Evaluation(pass: Int($0), perplexity: $1)
        })
    } catch is LDAError {
      throw RestoreError(array: "parameters")
    }
    trainMembership = try checkpoint.column("membership")
    try checkpoint.require(
      checkpoint.matrixShape("membership").columns == model.topics, "membership")
  }
}
