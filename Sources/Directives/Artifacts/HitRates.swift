import Checkpoints
import Engine

/// How often recommendations hit, as `hit-rate` makes it; no other cell reads it.
public struct HitRates: Artifact {
  public static let kind = ArtifactKind.nothing

  struct Part: Sendable {
    let name: Split.Name
    let bySegment: HitCounts
    let byPopularity: HitCounts
  }

  let parts: [Part]

  init(parts: [Part]) { self.parts = parts }

  public init(restoring checkpoint: Container) throws { throw RestoreError(array: "hits") }

  /// A few numbers, which are kept with what is shown.
  public var storedArrays: [StoredArray]? { nil }
}
