import Checkpoints
import Engine

/// Users in segments, as `segment` makes them.
public struct UserSegments: StoredArtifact {
  public static let kind = ArtifactKind.segments

  /// How many users of the least extreme taste are kept.
  static let extremes = 100

  let segmentation: Segmentation
  /// P(segment): users x segments, rows sum to 1; rows of other users, or of users without ratings, are
  /// uniform.
  let membership: Column<Double>

  var segments: Int { segmentation.sizes.count }

  init(segmentation: Segmentation, membership: Column<Double>) {
    self.segmentation = segmentation
    self.membership = membership
  }

  public var storedArrays: [StoredArray] {
    let extremes = segmentation.leastExtreme
    return [
      StoredArray("membership", membership, shape: [membership.count / segments, segments]),
      StoredArray("assignment", segmentation.assignment),
      StoredArray("sizes", shape: [segments], copying: segmentation.sizes.map(Int64.init)),
      StoredArray("without-history", shape: [1], copying: [Int64(segmentation.withoutHistory)]),
      StoredArray("extremes.user", shape: [extremes.count], copying: extremes.map(\.user)),
      StoredArray(
        "extremes.membership", shape: [extremes.count], copying: extremes.map(\.membership)),
    ]
  }

  public init(restoring checkpoint: Container) throws {
    let shape = try checkpoint.matrixShape("membership")
    let assignment: Column<Int32> = try checkpoint.column("assignment")
    let sizes: Column<Int64> = try checkpoint.column("sizes")
    let without: Column<Int64> = try checkpoint.column("without-history")
    let users: Column<Int32> = try checkpoint.column("extremes.user")
    let memberships: Column<Double> = try checkpoint.column("extremes.membership")
    try checkpoint.require(sizes.count == shape.columns && without.count == 1, "sizes")
    let segments = Int32(clamping: shape.columns)
    try checkpoint.require(
      assignment.count == shape.rows && assignment.allSatisfy { $0 >= -1 && $0 < segments },
      "assignment")
    membership = try checkpoint.column("membership")
    segmentation = Segmentation(
      assignment: assignment, sizes: sizes.map { Int($0) }, withoutHistory: Int(without[0]),
      leastExtreme: zip(users, memberships).map {
        Segmentation.Extent(user: $0, membership: $1)
      })
  }
}

/// Whose segments a cell gives.
enum SegmentedUsers: String, OptionChoice {
  case train, validation, test, all

  func include(_ part: Split.Name) -> Bool { self == .all || rawValue == part.rawValue }
}
