import Foundation
import Testing

@testable import Reports

/// Encoding of values as JSON.
@Suite struct ValueCodingTests {
  /// How a value is kept, which `==` does not ask of numbers.
  private func kind(_ value: Value) -> String {
    "\(value)".split(separator: "(").first.map(String.init) ?? ""
  }

  @Test(arguments: [
    ("4", Value.integer(4), "integer"),
    ("-0", .integer(0), "integer"),
    ("9007199254740993", .integer(9_007_199_254_740_993), "integer"),
    ("9223372036854775807", .integer(.max), "integer"),
    ("9223372036854775808", .number(0x1p63), "number"),
    ("4.5", .number(4.5), "number"),
    ("1e300", .number(1e300), "number"),
    ("\"4\"", .text("4"), "text"),
    ("\"true\"", .text("true"), "text"),
    ("true", .flag(true), "flag"),
    ("null", .missing, "missing"),
    ("[]", .list([]), "list"),
    ("[1,\"a\",[null]]", .list([.integer(1), .text("a"), .list([.missing])]), "list"),
    ("{}", .record([:]), "record"),
    ("{\"a\":{\"b\":false}}", .record(["a": .record(["b": .flag(false)])]), "record"),
  ]) func `each kind is read back as what it was`(text: String, value: Value, kind: String) throws {
    let read = try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    #expect(read == value)
    #expect(self.kind(read) == kind)
    let again = try JSONDecoder().decode(Value.self, from: try JSONEncoder().encode(read))
    #expect(again == value)
  }
}
