import TestSupport
import Testing

@testable import Checkpoints

struct ContainerRoundTripTests {
  @Test func `arrays come back bit for bit, with their types, shapes and metadata`() throws {
    let folder = try TemporaryFolder()
    let metadata = ["film": "Amélie \"2001\" \\ \n\u{1}\u{7F} 🎬", "": "empty name", "ü": ""]
    try Container.write(Sample.arrays(), metadata: metadata, to: folder("x.safetensors"))
    let container = try Container(path: folder("x.safetensors"))
    try container.verify()

    for expected in Sample.arrays() {
      let array = try container.array(expected.name)
      #expect(array.blueprint == expected.blueprint)
      #expect(array.contents == expected.contents)
    }
    #expect(container.arrays.count == Sample.arrays().count)
    #expect(container.metadata.filter { $0.key != "sha256" } == metadata)
  }

  @Test func `elements are read as what they are and as nothing else`() throws {
    let container = try Container(Sample.file())
    let offsets = try container.array("offsets").elements(as: Int64.self)
    #expect(Array(offsets) == [0, 1 << 40])
    #expect(throws: ContainerError.wrongType(array: "offsets", found: .i64, expected: .f64)) {
      try container.array("offsets").elements(as: Double.self)
    }
    #expect(throws: ContainerError.missing(array: "perplexity")) {
      try container.array("perplexity")
    }
  }

  @Test func `data begins at a multiple of 64 and the largest elements come first`() throws {
    let file = try Sample.file()
    let container = try Container(file)
    #expect((8 + Int(file[0]) + 256 * Int(file[1])).isMultiple(of: 64))
    #expect(container.arrays.map(\.name) == ["components", "offsets", "nothing", "codes"])
  }

  @Test func `the same arrays and metadata give the same file, whatever their order`() throws {
    let folder = try TemporaryFolder()
    try Container.write(Sample.arrays().reversed(), metadata: ["film": "Heat"], to: folder("y"))
    #expect(try folder.read("y") == Sample.file())
  }

  @Test func `elements stay readable after the container and its file are gone`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.file(), to: "x")
    let array = try Container(path: folder("x")).array("codes")
    try folder.write([], to: "unrelated")
    try Container.write([], to: folder("x"))
    #expect(Array(try array.elements(as: UInt8.self)) == [0, 9, 255])
  }

  @Test func `no arrays and no metadata make a file too`() throws {
    let folder = try TemporaryFolder()
    let written = try Container.write([], to: folder("x"))
    let container = try Container(path: folder("x"))
    try container.verify()
    #expect(container.arrays.isEmpty)
    #expect(container.metadata == ["sha256": written.checksum])
    #expect(written.bytes == (try folder.read("x").count))
  }

  @Test(arguments: 0..<150) func `whatever is written is read`(seed: Int) throws {
    var random = Dice(seed: UInt64(seed))
    let arrays = (0..<Int.random(in: 0...8, using: &random)).map { randomArray($0, &random) }
    let folder = try TemporaryFolder()
    let written = try Container.write(
      arrays, metadata: ["seed": "\(seed)"], to: folder("x.safetensors"))
    let container = try Container(path: folder("x.safetensors"))
    try container.verify()
    #expect(container.checksum == written.checksum)
    #expect(container.arrays.count == arrays.count)
    for expected in arrays {
      let array = try container.array(expected.name)
      #expect(array.blueprint == expected.blueprint)
      #expect(array.contents == expected.contents)
    }
  }
}

/// An array of random type, up to three axes and random bits, under a name that needs escaping.
private func randomArray(_ index: Int, _ random: inout Dice) -> StoredArray {
  let shape = (0..<Int.random(in: 0...3, using: &random)).map { _ in
    Int.random(in: 0...9, using: &random)
  }
  let name = "\(index)\u{1}\"é\\"
  let count = shape.reduce(1, *)
  func array<Element: Storable & FixedWidthInteger>(_: Element.Type) -> StoredArray {
    let elements = (0..<count).map { _ in Element(truncatingIfNeeded: random.next()) }
    return StoredArray(name, shape: shape, copying: elements)
  }
  switch Int.random(in: 0..<10, using: &random) {
  case 0: return array(UInt8.self)
  case 1: return array(Int8.self)
  case 2: return array(UInt16.self)
  case 3: return array(Int16.self)
  case 4: return array(UInt32.self)
  case 5: return array(Int32.self)
  case 6: return array(UInt64.self)
  case 7: return array(Int64.self)
  case 8:
    let elements = (0..<count).map { _ in
      Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
    }
    return StoredArray(name, shape: shape, copying: elements)
  default:
    let elements = (0..<count).map { _ in Double(bitPattern: random.next()) }
    return StoredArray(name, shape: shape, copying: elements)
  }
}
