import Checkpoints
import Foundation
import Testing

@testable import Directives
@testable import Running

/// Checkpoints with correct checksums and wrong arrays: of other types, other shapes, or with other numbers. A cell
/// that reads one computes it again or fails, but never traps.
@Suite struct ForgedResultTests {
  /// Everything that reads arrays: the numbers that are shown, and all kinds of segments and scores.
  private static let notebook =
    SmallData.notebook + """

      ```show-segments
      ```
      ```show-membership
      users: [1, 2, 39]
      ```
      ```show-movie
      movie: 3
      ```
      ```predict
      users: [1, 2]
      soft: true
      ```
      ```recommend
      users: [1, 2, 39]
      ```
      ```hit-rate
      ```
      ```compare
      ```
      ```head
      of: segments
      ```
      """

  private enum Forgery: CaseIterable {
    case dropped, retyped, emptied, flattened, longer, zeros, ones, negative, huge, notNumbers,
      halved, shortened
  }

  private static func forged(_ array: StoredArray, _ forgery: Forgery) throws -> StoredArray? {
    switch forgery {
    case .dropped: return nil
    case .retyped:
      return StoredArray(
        array.name, shape: array.shape,
        copying: [UInt16](repeating: 1, count: array.shape.reduce(1, *)))
    case .emptied: return try filled(array, shape: array.shape.map { _ in 0 }) { $0 }
    case .flattened: return try filled(array, shape: [array.shape.reduce(1, *), 1]) { $0 }
    case .longer:
      return try filled(array, shape: array.shape.dropLast() + [(array.shape.last ?? 0) + 3]) { $0 }
    case .halved: return try filled(array, shape: array.shape.map { $0 / 2 }) { $0 }
    case .shortened:
      return try filled(array, shape: [(array.shape.first ?? 0) / 2] + array.shape.dropFirst()) {
        $0
      }
    case .zeros: return try filled(array, shape: array.shape) { _ in 0 }
    case .ones: return try filled(array, shape: array.shape) { _ in 1 }
    case .negative: return try filled(array, shape: array.shape) { _ in -7 }
    case .huge: return try filled(array, shape: array.shape) { _ in 1e300 }
    case .notNumbers: return try filled(array, shape: array.shape) { _ in .nan }
    }
  }

  /// An array of the same type and another shape, each number made from the one that was there.
  private static func filled(
    _ array: StoredArray, shape: [Int], _ make: (Double) -> Double
  ) throws -> StoredArray {
    let count = shape.reduce(1, *)
    func copy<Number: Storable & BinaryInteger>(_: Number.Type) throws -> StoredArray {
      let old = try array.elements(as: Number.self)
      let bits = Number.self is any SignedInteger.Type ? Double(Int64.max) : 255
      let numbers = (0..<count).map { place -> Number in
        let number = make(place < old.count ? Double(old[place]) : 5)
        guard number.isFinite, abs(number) < bits else {
          return Number(truncatingIfNeeded: Int64.max)
        }
        return Number(truncatingIfNeeded: Int64(number))
      }
      return StoredArray(array.name, shape: shape, copying: numbers)
    }
    switch array.type {
    case .u8: return try copy(UInt8.self)
    case .i32: return try copy(Int32.self)
    case .i64: return try copy(Int64.self)
    case .u32: return try copy(UInt32.self)
    case .f32:
      let old = try array.elements(as: Float.self)
      return StoredArray(
        array.name, shape: shape,
        copying: (0..<count).map { Float(make($0 < old.count ? Double(old[$0]) : 5)) })
    default:
      let old = try array.elements(as: Double.self)
      return StoredArray(
        array.name, shape: shape, copying: (0..<count).map { make($0 < old.count ? old[$0] : 5) })
    }
  }

  /// The results with arrays that the notebook leaves.
  private static let labels = ["partition", "fit-lda", "segment", "avg"]

  @Test("no forged array of a result is a trap", arguments: labels)
  func forgedArrays(label: String) throws {
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(Self.notebook)
    let store = Store(directory: bench.folder("checkpoints"))
    let record = try #require(store.records(label: label).first)
    let names = try store.arrays(of: record).arrays.map(\.name)
    #expect(!names.isEmpty)
    // Without their records, cells run again and read the forged arrays.
    let records = try bench.folder.names(in: "checkpoints").filter { $0.hasSuffix(".json") }
    let index = Self.labels.firstIndex(of: label) ?? 0
    let given = Set(Self.labels.prefix(index + 1) + ["load", "inputs"])
    let shown = records.filter { name in
      !(Self.labels + ["load", "inputs"]).contains {
        name.hasPrefix($0 + "-") || name == $0 + ".json"
      }
    }
    let below = records.filter { name in
      !given.contains { name.hasPrefix($0 + "-") || name == $0 + ".json" }
    }
    let genuine = try store.arrays(of: record).arrays
    for name in names {
      for forgery in Forgery.allCases {
        // What is full of other numbers, or only short of rows, is likely to be taken: then all that comes of
        // it is computed.
        let isLikely = [.zeros, .negative, .huge, .notNumbers, .shortened].contains(forgery)
        for name in isLikely ? below : shown {
          try? FileManager.default.removeItem(atPath: bench.folder("checkpoints/" + name))
        }
        let arrays = try genuine.compactMap { array in
          array.name == name ? try Self.forged(array, forgery) : array
        }
        try store.keep(
          record.recipe, label: label, payload: record.payload, arrays: arrays,
          computed: record.computed, seconds: record.seconds)
        let outcome = try bench.run(Self.notebook)
        #expect(
          outcome.reports.allSatisfy { $0.status != .failed || !$0.diagnostics.isEmpty },
          "\(label) \(name) \(forgery)")
        if forgery == .dropped || forgery == .retyped {
          #expect(outcome.warnings.count == 1, "\(label) \(name) \(forgery)")
          #expect(outcome.reports.allSatisfy { !$0.hasFailed }, "\(label) \(name) \(forgery)")
        }
      }
    }
  }
}
