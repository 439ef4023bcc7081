import Foundation
import TestSupport
import Testing

@testable import Checkpoints

struct PythonTests {
  @Test func `a file that Python wrote is read`() throws {
    let container = try Container(path: fixture("from_python.safetensors"))
    #expect(
      Array(try container.array("components").elements(as: Double.self))
        == [0, 0.25, 0.5, 0.75, 1, 1.25])
    #expect(try container.array("components").shape == [2, 3])
    #expect(Array(try container.array("offsets").elements(as: Int64.self)) == [0, 2, 5, 1 << 40])
    #expect(Array(try container.array("indices").elements(as: Int32.self)) == [3, -1, 7])
    #expect(Array(try container.array("codes").elements(as: UInt8.self)) == [0, 9, 255])
    #expect(Array(try container.array("single").elements(as: Float.self)) == [0.5])
    #expect(try container.array("single").shape == [])
    #expect(try container.array("nothing").shape == [0, 4])
    #expect(container.metadata == ["film": "Amélie \"2001\" \\ \n", "format": "elsewhere"])
    #expect(throws: ContainerError.noChecksum) { try container.verify() }
  }

  private static let python = Python.having("safetensors.numpy")

  @Test(.enabled(if: python != nil, "\(Python.advice("safetensors.numpy"))"))
  func `Python opens a kept checkpoint and finds the recipe in words`() throws {
    let python = try #require(Self.python)
    let folder = try TemporaryFolder()
    let store = Store(directory: folder.path)
    let arrays = [
      StoredArray("components", shape: [2, 3], copying: [0.0, 0.25, 0.5, -1.5, 1e300, 1e-300]),
      StoredArray("offsets", shape: [2], copying: [Int64(0), 1 << 40]),
      StoredArray("indices", shape: [3, 1], copying: [Int32(3), -1, 7]),
      StoredArray("codes", shape: [3], copying: [UInt8(0), 9, 255]),
      StoredArray("nothing", shape: [0, 4], copying: [Float]()),
    ]
    let record = try store.keepSample(arrays: arrays)
    let path = store.path(record.key, label: "fit-lda", .arrays)
    let seen = try JSONDecoder().decode(
      Seen.self, from: Python.run(python, [fixture("describe.py"), path]))

    #expect(
      seen.types == [
        "components": "float64", "offsets": "int64", "indices": "int32", "codes": "uint8",
        "nothing": "float32",
      ])
    #expect(seen.shapes == Dictionary(uniqueKeysWithValues: arrays.map { ($0.name, $0.shape) }))
    #expect(seen.values["components"] == [0, 0.25, 0.5, -1.5, 1e300, 1e-300])
    #expect(seen.values["offsets"] == [0, 1_099_511_627_776])
    #expect(seen.values["indices"] == [3, -1, 7])
    #expect(seen.values["codes"] == [0, 9, 255])
    #expect(
      seen.metadata == [
        "format": "\(Recipe.format)", "label": "fit-lda", "key": record.key.hex,
        "recipe 1 directive": "fit-lda", "recipe 2 option components": "2",
        "recipe 3 file ratings": "d1ce", "sha256": seen.checksum,
      ])
  }

  private struct Seen: Decodable {
    var types: [String: String]
    var shapes: [String: [Int]]
    var values: [String: [Double]]
    var metadata: [String: String]
    /// As Python computes it.
    var checksum: String
  }
}
