import Checkpoints
import Engine

/// Mean ratings by movie and segment, as `avg` makes them.
public struct ItemAverages: StoredArtifact {
  public static let kind = ArtifactKind.averages

  let averages: SegmentAverages

  init(_ averages: SegmentAverages) { self.averages = averages }

  public var storedArrays: [StoredArray] {
    let shape = [averages.items, averages.segments]
    return [
      StoredArray("totals", averages.totals, shape: shape),
      StoredArray("counts", averages.counts, shape: shape),
      StoredArray("left-out", shape: [1], copying: [Int64(averages.leftOut)]),
    ]
  }

  public init(restoring checkpoint: Container) throws {
    let shape = try checkpoint.matrixShape("totals")
    let leftOut: Column<Int64> = try checkpoint.column("left-out")
    try checkpoint.require(
      checkpoint.matrixShape("counts") == shape && leftOut.count == 1, "counts")
    averages = SegmentAverages(
      items: shape.rows, segments: shape.columns, totals: try checkpoint.column("totals"),
      counts: try checkpoint.column("counts"), leftOut: Int(leftOut[0]))
  }
}
