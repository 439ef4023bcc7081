import Foundation
import TestSupport

@testable import Checkpoints

/// Results to keep, small and always the same.
enum Sample {
  static let recipe = Recipe([
    .directive("fit-lda"), .option("components", value: "2"),
    .file(role: "ratings", sha256: "d1ce", bytes: 2_483_723),
  ])

  static let payload = Data(#"{"values":{"perplexity":12.5},"title":"Amélie, line\nbreak"}"#.utf8)

  static func arrays() -> [StoredArray] {
    [
      StoredArray("codes", shape: [3], copying: [UInt8(0), 9, 255]),
      StoredArray(
        "components", shape: [2, 3], copying: [0.0, 0.25, 0.5, -0.0, .infinity, 1e-300]),
      StoredArray("offsets", shape: [2], copying: [Int64(0), 1 << 40]),
      StoredArray("nothing", shape: [0, 4], copying: [Float]()),
    ]
  }

  /// The bytes of a small container.
  static func file() throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try Container.write(arrays(), metadata: ["film": "Heat"], to: folder("x.safetensors"))
    return try folder.read("x.safetensors")
  }
}

extension Store {
  /// Keeps the sample under `recipe`.
  @discardableResult
  func keepSample(
    _ recipe: Recipe = Sample.recipe, payload: Data = Sample.payload,
    arrays: [StoredArray]? = Sample.arrays()
  ) throws(StoreError) -> Record {
    try keep(
      recipe, label: "fit-lda", payload: payload, arrays: arrays,
      computed: "2025-11-23T20:00:00Z", seconds: 1.5, notes: ["cell": "lda20"])
  }

  /// The record of `recipe`; nil if it is absent or damaged.
  func found(_ recipe: Recipe = Sample.recipe) -> Record? {
    guard case .found(let record) = lookup(recipe.key, label: "fit-lda") else { return nil }
    return record
  }

  /// Why the record of `recipe` must not be used; nil if it may or is absent.
  func damage(_ recipe: Recipe = Sample.recipe) -> StoreError? {
    guard case .damaged(let error) = lookup(recipe.key, label: "fit-lda") else { return nil }
    return error
  }
}

extension StoredArray {
  /// A copy of the bytes, which outlives the array.
  var contents: [UInt8] { Array(bytes) }
}
