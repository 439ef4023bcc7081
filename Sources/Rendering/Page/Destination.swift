/// The targets of links, checked and percent-encoded.
enum Destination {
  private static let schemes: Set<String> = ["http", "https", "mailto", "xmpp"]

  /// The target of a link in prose: for the web, mail, a relative path, or a fragment. Nil for any other scheme,
  /// because following a link must not run code.
  static func ofLink(_ destination: String) -> String? {
    // Browsers ignore control characters and spaces when they look for a scheme.
    let bare = String(
      String.UnicodeScalarView(destination.unicodeScalars.filter { $0.value > 0x20 }))
    // Searches bytes, because a colon and a combining accent form one `Character`.
    if let colon = bare.utf8.firstIndex(where: { ":/?#".utf8.contains($0) }),
      bare.utf8[colon] == UInt8(ascii: ":")
    {
      guard schemes.contains(bare[..<colon].lowercased()) else { return nil }
    }
    return encoded(destination)
  }

  static func ofFragment(_ anchor: String) -> String {
    "#" + encoded(anchor)
  }

  /// A file in the page's folder. Characters with a meaning in URLs are escaped in its name.
  static func ofFile(_ name: String) -> String {
    var text = ""
    for byte in name.utf8 {
      if ":/?#%".utf8.contains(byte) {
        text += "%" + String(byte, radix: 16, uppercase: true)
      } else {
        text += encoded([byte])
      }
    }
    return text
  }

  /// Percent-encodes all bytes that a URL must not contain.
  private static func encoded(_ destination: String) -> String { encoded(Array(destination.utf8)) }

  private static func encoded(_ destination: [UInt8]) -> String {
    var text = ""
    for byte in destination {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where "-_.~!*'();:@&=+$,/?#%".utf8.contains(byte):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += byte < 16 ? "%0" : "%"
        text += String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
