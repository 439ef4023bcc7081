/// The target of a link or an image in prose.
public enum ProseAddress: Equatable, Sendable {
  /// With a scheme (`https`), in lower case; empty for `//host`.
  case elsewhere(scheme: String)
  /// `#section` in this notebook; empty for its beginning.
  case anchor(String)
  /// A file relative to the notebook's folder, and an anchor in it.
  case file(path: String, anchor: String?)
  /// A path from the root of wherever the report will be published, or an empty address.
  case unknown

  public init(_ destination: String) {
    if destination.hasPrefix("//") {
      self = .elsewhere(scheme: "")
    } else if let colon = destination.utf8.firstIndex(where: { ":/?#".utf8.contains($0) }),
      destination.utf8[colon] == UInt8(ascii: ":")
    {
      self = .elsewhere(scheme: destination[..<colon].lowercased())
    } else {
      let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let anchor = parts.count > 1 ? Self.decoded(parts[1]) : nil
      let path = Self.decoded((parts.first ?? "").prefix { $0 != "?" })
      if path.isEmpty {
        self = anchor.map { .anchor($0) } ?? .unknown
      } else {
        self = path.hasPrefix("/") ? .unknown : .file(path: path, anchor: anchor)
      }
    }
  }

  /// The text with percent-encoding (`%20`) resolved.
  private static func decoded(_ text: Substring) -> String {
    guard text.contains("%") else { return String(text) }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let digits = bytes[index...].dropFirst().prefix(2)
      if bytes[index] == UInt8(ascii: "%"), digits.count == 2,
        let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        decoded.append(byte)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
