import Language
import Reports

/// A table as comma-separated values, as RFC 4180 has them: lines end in carriage return and line feed, a
/// field with a comma, quote or line break in it is quoted, a quote doubled.
///
/// Numbers are written in full and as programs read them; a missing value is an empty field. A text that a
/// spreadsheet would take for a formula begins with an apostrophe: a film called `=1+1` is a film.
struct CommaSeparated {
  let table: Table

  /// Linear in the size of the table.
  var text: String {
    let head = table.columns.map { Self.field(.text($0.title)) }
    let rows = table.rows.map { $0.map(Self.field) }
    return ([head] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ value: Value) -> String {
    switch value {
    case .integer(let integer): return String(integer)
    case .number(let number): return number.isFinite ? plain(number) : ""
    case .missing: return ""
    case .text, .flag, .list, .record:
      let text = ValueText.text(value)
      let isFormula =
        "=+-@\t\r".unicodeScalars.contains { text.unicodeScalars.first == $0 }
        && Double(text) == nil
      return quoted(isFormula ? "'" + text : text)
    }
  }

  /// The fewest digits that tell the number from its neighbours, `3` for 3.0.
  private static func plain(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// The text as an address that holds it, for a link that downloads. It begins with a byte order mark:
  /// spreadsheets take it for a code page of their own otherwise.
  var address: String {
    var address = "data:text/csv;charset=utf-8,%EF%BB%BF"
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain: Bool
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", ",", "(", ")", ":": isPlain = true
      default: isPlain = false
      }
      if isPlain {
        address.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        address += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return address
  }
}
