import Checkpoints
import Engine

/// The kinds of results that cells make for other cells to read.
public enum ArtifactKind: String, Hashable, Sendable, CaseIterable {
  /// Ratings and the movies they speak of.
  case ratings
  /// Users in parts, with predictors and responses.
  case split
  /// A fitted model.
  case model
  /// Users assigned to segments.
  case segments
  /// Mean ratings by movie and segment.
  case averages
  /// Predicted responses.
  case predictions
}

extension ArtifactKind {
  /// As a message says it: `needs a model`.
  package var words: String {
    switch self {
    case .ratings: "ratings"
    case .split: "a split"
    case .model: "a model"
    case .segments: "segments"
    case .averages: "averages"
    case .predictions: "predictions"
    }
  }
}

/// A result that other cells read.
public protocol Artifact: Sendable {
  static var kind: ArtifactKind { get }
}

/// A result that is kept as arrays and brought back from them: one that is cheaper to read than to compute.
public protocol StoredArtifact: Artifact {
  var storedArrays: [StoredArray] { get throws }

  /// The names of arrays whose numbers may be infinite, being too large for a double. All others must be
  /// finite, and no number of any may be NaN; see `FiniteNumbers`.
  static var arraysThatMayOverflow: Set<String> { get }

  /// Brings a result back without copying its arrays.
  ///
  /// - Throws: an error if an array is missing or has another type or shape than `storedArrays` gives.
  init(restoring checkpoint: Container) throws
}

extension StoredArtifact {
  public static var arraysThatMayOverflow: Set<String> { [] }
}

extension StoredArray {
  /// A column as an array to keep. Copies nothing.
  init<Element: Storable>(_ name: String, _ column: Column<Element>, shape: [Int]? = nil) {
    self.init(name, shape: shape ?? [column.count], borrowing: column.buffer, from: column)
  }
}

extension Container {
  /// The elements of a kept array as a column over the container's memory. Copies nothing.
  ///
  /// - Throws: `ContainerError` if there is no such array or its elements are of another type.
  func column<Element: Storable>(
    _ name: String, of _: Element.Type = Element.self
  ) throws -> Column<Element> {
    let elements = try array(name).elements(as: Element.self)
    return Column(borrowing: elements.buffer, from: elements.owner)
  }

  /// The shape of a kept matrix: rows and columns.
  ///
  /// - Throws: `RestoreError` if it is no matrix.
  func matrixShape(_ name: String) throws -> (rows: Int, columns: Int) {
    let shape = try array(name).shape
    guard shape.count == 2 else { throw RestoreError(array: name) }
    return (shape[0], shape[1])
  }

  /// Throws `RestoreError` unless `isSound`: arrays that are each whole can still not fit together.
  func require(_ isSound: Bool, _ name: String) throws {
    guard isSound else { throw RestoreError(array: name) }
  }
}

/// A checkpoint whose arrays do not fit together; it is then computed anew.
struct RestoreError: Error, CustomStringConvertible {
  let array: String

  var description: String {
    "its checkpoint is damaged: the array '\(array)' is not as this version of Brine keeps it"
  }
}

extension Axis {
  /// The ids as arrays to keep, their names beginning with `name`.
  func stored(_ name: String) -> [StoredArray] {
    switch self {
    case .range(let count): [StoredArray("\(name).range", shape: [1], copying: [Int64(count)])]
    case .numbers(let numbers): [StoredArray("\(name).numbers", numbers)]
    case .texts(let texts):
      [
        StoredArray("\(name).bytes", texts.bytes), StoredArray("\(name).offsets", texts.offsets),
      ]
    }
  }

  /// Brings an axis back.
  ///
  /// - Throws: `RestoreError` if its ids are not ascending.
  init(restoring name: String, from checkpoint: Container) throws {
    let names = checkpoint.arrays.map(\.name)
    if names.contains("\(name).range") {
      let count: Column<Int64> = try checkpoint.column("\(name).range")
      try checkpoint.require(
        count.count == 1 && (0...Int64(Int32.max)).contains(count[0]), "\(name).range")
      self = .range(count: Int(count[0]))
    } else if names.contains("\(name).numbers") {
      let numbers: Column<Int64> = try checkpoint.column("\(name).numbers")
      try checkpoint.require(
        zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "\(name).numbers")
      self = .numbers(numbers)
    } else {
      let texts = Texts(
        bytes: try checkpoint.column("\(name).bytes"),
        offsets: try checkpoint.column("\(name).offsets"))
      let offsets = texts.offsets
      try checkpoint.require(
        offsets.first == 0 && offsets.last == Int64(texts.bytes.count)
          && zip(offsets, offsets.dropFirst()).allSatisfy { $0 < $1 }, "\(name).offsets")
      try checkpoint.require(
        (0..<texts.count).dropFirst().allSatisfy {
          texts[$0 - 1].lexicographicallyPrecedes(texts[$0])
        }, "\(name).bytes")
      self = .texts(texts)
    }
  }
}

extension SparseMatrix {
  /// The matrix as arrays to keep, their names beginning with `name`.
  func stored(_ name: String) -> [StoredArray] {
    [
      StoredArray("\(name).shape", shape: [2], copying: [Int64(rows), Int64(columns)]),
      StoredArray("\(name).indptr", offsets),
      StoredArray("\(name).indices", indices),
      StoredArray("\(name).codes", codes),
      StoredArray("\(name).scale", shape: [scale.count], copying: scale),
    ]
  }

  /// Brings a matrix back.
  ///
  /// - Throws: `RestoreError` if its arrays do not fit together.
  init(restoring name: String, from checkpoint: Container) throws {
    let shape: Column<Int64> = try checkpoint.column("\(name).shape")
    try checkpoint.require(
      shape.count == 2 && shape.allSatisfy { (0...Int64(Int32.max) + 1).contains($0) }, name)
    self.init(
      rows: Int(shape[0]), columns: Int(shape[1]),
      offsets: try checkpoint.column("\(name).indptr"),
      indices: try checkpoint.column("\(name).indices"),
      codes: try checkpoint.column("\(name).codes"),
      scale: Array(try checkpoint.column("\(name).scale", of: Double.self)))
    try checkpoint.require(isConsistent, name)
  }

  /// Whether every offset, column and code points into what it indexes. O(stored + rows).
  private var isConsistent: Bool {
    guard offsets.count == rows + 1, offsets.first == 0, offsets.last == Int64(stored),
      codes.count == stored, scale.count <= 256
    else { return false }
    for row in 0..<rows where offsets[row] > offsets[row + 1] { return false }
    let columns = Int32(clamping: columns)
    let values = scale.count
    return indices.buffer.allSatisfy { $0 >= 0 && $0 < columns }
      && codes.buffer.allSatisfy { Int($0) < values }
  }
}
