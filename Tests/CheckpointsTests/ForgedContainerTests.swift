import TestSupport
import Testing

@testable import Checkpoints

/// One forged file for each property that the reader of containers checks.
struct ForgedContainerTests {
  @Test func `the forgeries are wrong in one thing only`() throws {
    let container = try Container(Forgery.file(header: Forgery.header(), data: 16))
    #expect(container.arrays.map(\.blueprint) == [Blueprint(name: "x", type: .f64, shape: [2])])
  }

  @Test(arguments: 0..<8) func `fewer than eight bytes are refused`(count: Int) {
    #expect(throws: ContainerError.tooShort(found: count)) {
      try Container([UInt8](repeating: 0, count: count))
    }
  }

  @Test(arguments: [UInt64(Header.limit) + 1, 1 << 62, 1 << 63, .max - 7, .max])
  func `a header of absurd length is refused unread`(length: UInt64) {
    let file = Forgery.file(header: Forgery.header(), data: 16, claiming: length)
    #expect(throws: ContainerError.headerTooLong(found: length, limit: Header.limit)) {
      try Container(file)
    }
  }

  @Test func `a header longer than its file is refused`() {
    let file = Forgery.file(header: "{}", data: 0, claiming: 3)
    #expect(throws: ContainerError.headerPastEnd(found: 3, available: 2)) { try Container(file) }
  }

  @Test(arguments: ["BOOL8", "f64", "F4", "", "C64"])
  func `an unknown type of element is refused`(type: String) {
    expect(.unknownType(array: "x", found: type), header: Forgery.header(type: type))
  }

  @Test(arguments: ["[4611686018427387904,4]", "[9223372036854775807]", "[4294967296,4294967296]"])
  func `a shape that overflows is refused`(shape: String) {
    expect(.shapeTooLarge(array: "x"), header: Forgery.header(shape: shape))
  }

  @Test func `an array that ends before it begins is refused`() {
    expect(
      .reversedOffsets(array: "x", begin: 16, end: 0), header: Forgery.header(offsets: "[16,0]"))
  }

  @Test func `an array longer or shorter than its shape is refused`() {
    expect(
      .wrongLength(array: "x", found: 16, expected: 24), header: Forgery.header(shape: "[3]"))
    expect(.wrongLength(array: "x", found: 16, expected: 8), header: Forgery.header(shape: "[]"))
  }

  @Test func `an array past the end of the file is refused`() {
    expect(.pastEnd(array: "x", end: 16, available: 15), header: Forgery.header(), data: 15)
    let far = Forgery.header(offsets: "[9223372036854775791,9223372036854775807]")
    expect(.pastEnd(array: "x", end: .max, available: 16), header: far)
  }

  @Test func `an array over another is refused`() {
    let header =
      #"{"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"#
      + #""y":{"dtype":"U8","shape":[4],"data_offsets":[3,7]}}"#
    expect(.overlap(array: "y", begin: 3, expected: 4), header: header, data: 7)
  }

  @Test func `a hole between or before arrays is refused`() {
    let header =
      #"{"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"#
      + #""y":{"dtype":"U8","shape":[4],"data_offsets":[5,9]}}"#
    expect(.hole(array: "y", begin: 5, expected: 4), header: header, data: 9)
    expect(
      .hole(array: "x", begin: 8, expected: 0), header: Forgery.header(offsets: "[8,24]"), data: 24)
  }

  @Test func `bytes that belong to no array are refused`() {
    expect(.unclaimedBytes(1), header: Forgery.header(), data: 17)
    expect(.unclaimedBytes(3), header: "{}", data: 3)
  }

  @Test func `an array that is not aligned is refused`() {
    expect(.misaligned(array: "x"), header: Forgery.header() + " ")
  }

  @Test func `a name that occurs twice is refused`() {
    let header =
      #"{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"#
      + #""\u0078":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#
    expect(.duplicateName("x"), header: header, data: 0)
    expect(
      .duplicateName("a"), header: #"{"__metadata__":{"a":"1","a":"1"}}"#, data: 0)
    expect(
      .duplicateName("dtype"), header: #"{"x":{"dtype":"U8","dtype":"U8"}}"#, data: 0)
  }

  @Test func `a file without a checksum, or with half of one, is not verified`() throws {
    let half = #"{"__metadata__":{"sha256":"abc"}}"#
    let escaped = #"{"__metadata__":{"sha256":"\u0030\#(String(repeating: "0", count: 63))"}}"#
    for header in ["{}", half, escaped] {
      let container = try Container(Forgery.file(header: header, data: 0))
      #expect(container.checksum == nil)
      #expect(throws: ContainerError.noChecksum) { try container.verify() }
    }
  }

  @Test func `writing refuses arrays that a reader would refuse`() throws {
    let folder = try TemporaryFolder()
    let array = StoredArray("x", shape: [2], copying: [1.0, 2.0])
    #expect(throws: ContainerError.duplicateName("x")) {
      try Container.write([array, array], to: folder("x"))
    }
    #expect(throws: ContainerError.duplicateName("__metadata__")) {
      try Container.write(
        [StoredArray("__metadata__", shape: [1], copying: [1.0])], to: folder("x"))
    }
    #expect(throws: ContainerError.wrongLength(array: "x", found: 16, expected: 24)) {
      try Container.write([StoredArray("x", shape: [3], copying: [1.0, 2.0])], to: folder("x"))
    }
    #expect(throws: ContainerError.shapeTooLarge(array: "x")) {
      try Container.write([StoredArray("x", shape: [-2], copying: [1.0, 2.0])], to: folder("x"))
    }
    #expect(try folder.names().isEmpty)
  }
}

private func expect(
  _ error: ContainerError, header: String, data: Int = 16,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(throws: error, sourceLocation: sourceLocation) {
    try Container(Forgery.file(header: header, data: data))
  }
}
