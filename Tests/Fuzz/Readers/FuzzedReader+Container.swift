import Checkpoints

extension FuzzedReader {
  /// Arrays that are handed out have as many elements as their shapes say, all of them readable.
  func readContainer(_ bytes: [UInt8]) throws {
    let file = try NamelessFile(bytes)
    let container: Container
    do throws(ContainerError) {
      container = try Container(path: file.path)
      try? container.verify()
    } catch {
      try require(!error.description.isEmpty, "an error without words")
      return
    }
    var claimed = 0
    for array in container.arrays {
      try require(array.byteCount == array.blueprint.byteCount, "'\(array.name)' is not its shape")
      try require(container[array.name]?.shape == array.shape, "'\(array.name)' stands twice")
      claimed += array.byteCount
      let isAccepted = [
        try touch(array, UInt8.self), try touch(array, Int32.self), try touch(array, UInt64.self),
        try touch(array, Double.self), try touch(array, Float.self),
      ]
      try require(isAccepted.count { $0 } <= 1, "'\(array.name)' is of two types")
    }
    try require(claimed <= bytes.count, "arrays of \(claimed) bytes in \(bytes.count)")
  }

  /// Reads every element, if they are of that type.
  private func touch<Element: Storable>(_ array: StoredArray, _: Element.Type) throws -> Bool {
    guard let elements = try? array.elements(as: Element.self) else { return false }
    var bits: UInt8 = 0
    for element in elements { withUnsafeBytes(of: element) { bits ^= $0[0] } }
    try require(elements.count * array.type.size == array.byteCount, "elements are missing")
    return bits <= .max
  }
}
