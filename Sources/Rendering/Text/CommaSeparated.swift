import Reports

/// A table as comma-separated values (RFC 4180): lines end in CRLF; a field with a comma, quote or line break is
/// quoted, and quotes in it are doubled.
///
/// Numbers are written in full, without formatting; a missing value is an empty field. Text that a spreadsheet would
/// evaluate as a formula gets a leading apostrophe: a film called `=1+1` stays text.
struct CommaSeparated {
  let table: Table

  /// O(size of the table).
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

  /// The fewest digits that identify the number, `3` for 3.0.
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

  /// A `data:` URL of the text, for a download link. It begins with a byte order mark, without which spreadsheets
  /// assume another encoding.
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
