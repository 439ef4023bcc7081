import Checkpoints
import Engine

/// Users in parts, as `partition` makes them.
public struct SplitUsers: StoredArtifact {
  public static let kind = ArtifactKind.split

  let split: Split

  init(_ split: Split) { self.split = split }

  public var storedArrays: [StoredArray] {
    let parts = split.parts.flatMap { part in
      let name = part.name.rawValue
      return part.x.stored("x-\(name)") + part.y.stored("y-\(name)")
        + [StoredArray("users-\(name)", part.users)]
    }
    // Parts and what was counted, in the order of `Split.Name`.
    let counts = Split.Name.allCases.map { name in
      Int64(split.parts.first { $0.name == name }?.ratings ?? -1)
    }
    return parts + [
      StoredArray("ratings", shape: [counts.count], copying: counts),
      StoredArray("replaced", shape: [1], copying: [Int64(split.replaced)]),
    ]
  }

  public init(restoring checkpoint: Container) throws {
    let counts: Column<Int64> = try checkpoint.column("ratings")
    let replaced: Column<Int64> = try checkpoint.column("replaced")
    try checkpoint.require(counts.count == Split.Name.allCases.count, "ratings")
    try checkpoint.require(replaced.count == 1, "replaced")
    func part(_ name: Split.Name, _ ratings: Int64) throws -> Split.Part? {
      guard ratings >= 0 else { return nil }
      let x = try SparseMatrix(restoring: "x-\(name.rawValue)", from: checkpoint)
      let y = try SparseMatrix(restoring: "y-\(name.rawValue)", from: checkpoint)
      let users: Column<Int32> = try checkpoint.column("users-\(name.rawValue)")
      try checkpoint.require(
        x.rows == y.rows && x.columns == y.columns
          && users.allSatisfy { $0 >= 0 && Int($0) < x.rows }, "users-\(name.rawValue)")
      return Split.Part(name: name, users: users, x: x, y: y, ratings: Int(ratings))
    }
    let parts = try zip(Split.Name.allCases, counts).compactMap(part)
    guard let train = parts.first(where: { $0.name == .train }),
      let test = parts.first(where: { $0.name == .test })
    else { throw RestoreError(array: "ratings") }
    split = Split(
      train: train, test: test, validation: parts.first { $0.name == .validation },
      replaced: Int(replaced[0]))
  }
}
