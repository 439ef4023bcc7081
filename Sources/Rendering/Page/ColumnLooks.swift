import Reports

/// The formatting of a table column, derived from its contents.
struct ColumnLooks {
  /// Whether the column contains only numbers.
  private let isNumeric: Bool
  /// Whether its texts may wrap. The column then has a minimum width, so that they do not wrap at every word.
  private let isWordy: Bool
  /// Whether the title is long. Over short numbers, it would wrap at every word.
  private let hasLongHead: Bool
  /// Width on paper, in pixels.
  let width: Double

  private static let wordyFrom = 20
  /// Length in characters from which even a number or a single word of the title may wrap.
  private static let longestNumber = 26
  /// Font size and padding, in pixels, as printed with the page's style sheet.
  private static let (size, gap) = (11.75, 12.0)
  private static let (wordy, underLongHead) = (160.0, 105.0)

  init(of column: Int, in table: Table) {
    let (title, format) = (table.columns[column].title, table.columns[column].format)
    let known = table.rows.indices.map { table.value($0, column) }.filter { $0 != .missing }
    isNumeric = known.isEmpty ? format != .plain : known.allSatisfy(\.isNumber)
    let words = known.map { ValueText.text($0, format) }
    let longWord = title.split(whereSeparator: \.isWhitespace).max { $0.count < $1.count } ?? ""
    let most = isNumeric ? Self.longestNumber : Self.wordyFrom
    isWordy =
      longWord.unicodeScalars.count >= Self.longestNumber
      || words.contains { $0.unicodeScalars.count >= most }
    hasLongHead = title.unicodeScalars.count >= Self.wordyFrom
    // Titles are bold, therefore wider.
    let head = TextWidth.of(String(longWord), size: Self.size * 1.08)
    let isMarked = table.marked?.contains { $0.column == column } ?? false
    let longest = words.map { TextWidth.of($0, size: Self.size) }.max() ?? 0
    let least = isNumeric && hasLongHead ? Self.underLongHead : 0
    width =
      isWordy
      ? Self.wordy
      : max(head, longest * (isMarked ? 1.08 : 1) + (isMarked ? 20 : 0), least) + Self.gap
  }

  /// Class attribute of the header cell.
  var ofHead: Fragment {
    isNumeric && hasLongHead && !isWordy ? " class=\"n h\"" : ofCells
  }

  var ofCells: Fragment {
    switch (isNumeric, isWordy) {
    case (true, true): " class=\"n w\""
    case (true, false): " class=\"n\""
    case (false, true): " class=\"w\""
    case (false, false): ""
    }
  }
}

extension Value {
  /// Includes numbers that are already formatted as text, such as the categories of charts.
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .number: true
    case .text(let text): text.decimals != nil
    case .flag, .list, .record, .missing: false
    }
  }
}

extension String {
  /// Number of decimals of a number in digits, `2` for `-3.25`; nil for all other text.
  var decimals: Int? {
    var digits = unicodeScalars[...]
    if let sign = digits.first, sign == "-" || sign == "\u{2212}" { digits.removeFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { ("0"..."9").contains($0) }
    }
    guard areDigits else { return nil }
    return parts.count == 2 ? parts[1].count : 0
  }
}
