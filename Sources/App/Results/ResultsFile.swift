import FoundationEssentials

/// A file for machines: JSON, keys sorted, with a line end. A number that is none is `null`, and no character in it
/// would control the terminal that shows it.
package protocol ResultsFile: Encodable {}

extension ResultsFile {
  package func encoded() throws -> Data {
    // Stands for a number that is not finite until the JSON is written, and is in no text.
    let notFinite = UUID().uuidString
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: notFinite, negativeInfinity: notFinite, nan: notFinite)
    let text = String(decoding: try encoder.encode(self), as: UTF8.self)
    return Data((escaped(text.replacing("\"\(notFinite)\"", with: "null")) + "\n").utf8)
  }
}

/// JSON in which characters are written as escapes that `printable` would replace. Line ends lay the JSON out;
/// within texts they are escapes already.
private func escaped(_ json: String) -> String {
  func isPlain(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar.printable == scalar }
  // Nearly all files are plain throughout, and a run with nothing to do writes one.
  guard !json.unicodeScalars.allSatisfy(isPlain) else { return json }
  var text = String.UnicodeScalarView()
  for scalar in json.unicodeScalars {
    if isPlain(scalar) {
      text.append(scalar)
    } else {
      let digits = String(scalar.value, radix: 16)
      text.append(
        contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars)
    }
  }
  return String(text)
}
