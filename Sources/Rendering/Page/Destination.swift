/// Where a link in prose may lead.
enum Destination {
  private static let schemes: Set<String> = ["http", "https", "mailto", "xmpp"]

  /// The destination as an attribute may hold it: for the web, for mail, relative, or a place in the
  /// page. Nil for any other scheme: following a link must not run code.
  static func ofLink(_ destination: String) -> String? {
    // Browsers pass over controls and spaces when they look for a scheme.
    let bare = String(
      String.UnicodeScalarView(destination.unicodeScalars.filter { $0.value > 0x20 }))
    // Bytes, because an accent that follows a colon is one character with it.
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

  /// A file beside the page. Nothing in its name is taken for a scheme, a place or a folder.
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

  /// With everything that a URL may not hold in per cent notation.
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
