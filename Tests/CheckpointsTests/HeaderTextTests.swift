import Testing

@testable import Checkpoints

struct HeaderTextTests {
  /// `^` marks where the error must point; it is taken out before reading.
  @Test(
    arguments: [
      ("^", "'{'"), ("^[]", "'{'"), ("^ {}", "'{'"), ("{^", "'\"'"),
      ("{}^x", "the end of the header"),
      ("{\"x\"^", "':'"), ("{\"x\":^[[[[", "'{'"), ("{\"x\":^null}", "'{'"),
      ("{\"__metadata__\":{},^}", "'\"'"),
      ("{\"__metadata__\":{\"a\":^1}}", "'\"'"), ("{\"__metadata__\":{\"a\":^{}}}", "'\"'"),
      ("{\"__metadata__\":{\"a\":\"b\" ^\"c\":\"d\"}}", "',' or '}'"),
      ("{\"x\":{\"shape\":[^-1]}}", "a whole number"),
      ("{\"x\":{\"shape\":[^01]}}", "a whole number"),
      ("{\"x\":{\"shape\":[1^.5]}}", "',' or ']'"), ("{\"x\":{\"shape\":[1^e3]}}", "',' or ']'"),
      ("{\"x\":{\"shape\":[1,^]}}", "a whole number"), ("{\"x\":{\"shape\":^\"1\"}}", "'['"),
      ("{\"x\":{\"shape\":[922337203685477580^8]}}", "a number below 2^63"),
      ("{\"x\":{\"color\":^\"red\"}}", "'dtype', 'shape' or 'data_offsets' only"),
      ("{\"a^\nb\":1}", "no control character"), ("{\"\\^x\":1}", "an escape of JSON"),
      ("{\"\\u12^g4\":1}", "a hexadecimal digit"), ("{\"\\ud800^\":1}", "a character after '\\u'"),
      ("{\"\\udc00^\":1}", "a character after '\\u'"),
      ("{\"x\":{}^}", "'dtype', 'shape' and two 'data_offsets' in 'x'"),
      (
        "{\"x\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0]}^}",
        "'dtype', 'shape' and two 'data_offsets' in 'x'"
      ),
    ])
  func `a malformed header is refused where it goes wrong`(marked: String, expected: String) {
    let offset = marked.utf8.prefix { $0 != UInt8(ascii: "^") }.count
    let text = marked.utf8.filter { $0 != UInt8(ascii: "^") }
    #expect(throws: ContainerError.malformedHeader(offset: offset, expected: expected)) {
      try Header(text: text)
    }
  }

  @Test func `a text that is not UTF-8 is refused`() {
    let text = Array("{\"".utf8) + [0xC3, 0x28] + Array("\":1}".utf8)
    #expect(throws: ContainerError.malformedHeader(offset: 2, expected: "UTF-8")) {
      try Header(text: text)
    }
  }

  @Test(arguments: ["[", "{\"x\":", "{\"__metadata__\":"])
  func `a million brackets do not overflow the stack`(bracket: String) {
    let text = "{\"x\":" + String(repeating: bracket, count: 1_000_000)
    #expect(throws: ContainerError.self) { try Header(text: Array(text.utf8)) }
  }

  @Test func `space and escapes are read as JSON has them`() throws {
    let text =
      "{ \"__metadata__\" :\t{ \"\\ud83c\\udfac\\n\\/\" : \"\\\"\\u00e9\" } ,\r\n"
      + "\"x\" : { \"shape\" : [ ] , \"data_offsets\" : [ 0 , 4 ] , \"dtype\" : \"F32\" } } \n"
    let header = try Header(text: Array(text.utf8))
    #expect(header.metadata == ["🎬\n/": "\"é"])
    let blueprint = Blueprint(name: "x", type: .f32, shape: [])
    #expect(header.entries == [Header.Entry(blueprint: blueprint, range: 0..<4)])
  }

  @Test func `a header says of itself what it was made from`() throws {
    let header = try Header(
      layingOut: [
        Blueprint(name: "y", type: .u8, shape: [7]), Blueprint(name: "x", type: .i32, shape: []),
      ],
      metadata: ["\u{0}\u{1F}": "\\\""])
    let (bytes, sealOffset) = header.encoded()
    var read = try Header(text: Array(bytes[8...]))
    #expect(read.sealOffset == sealOffset - 8)
    #expect(read.metadata.removeValue(forKey: "sha256") == String(repeating: "0", count: 64))
    read.sealOffset = nil
    #expect(read == header)
  }
}
