extension ReadingError {
  /// What is wrong in one line, without the place.
  public var message: String {
    switch fact {
    case .missing: "there is no file '\(file)'"
    case .isDirectory: "'\(file)' is a directory, expected a file"
    case .isNotDirectory: "'\(file)' is a file, expected a directory"
    case .unreadable(let reason): "'\(file)' cannot be read: \(reason)"
    case .changedMeanwhile: "'\(file)' changed while it was being read"
    case .noRatings: "the directory '\(file)' holds no ratings"
    case .empty: "'\(file)' is empty"
    case .onlyHeader: "'\(file)' holds a header and nothing else"
    case .unsupported(let format): "'\(file)' is \(format.rawValue), expected UTF-8 or gzip of it"
    case .damagedGzip(let reason): "'\(file)' is damaged gzip: \(reason)"
    case .missingColumn(let wanted, _, let header):
      "no column '\(wanted)' among \(header.map { "'\($0)'" }.joined(separator: ", "))"
    case .repeatedColumn(let name): "the column '\(name)' stands twice in the header"
    case .sharedColumn(let name, let one, let other):
      "the column '\(name)' is named for '\(one)' and for '\(other)'"
    case .badField(let column, let found, let expected):
      "'\(column)' is '\(found)', expected \(expected)"
    case .fieldCount(let found, let expected, _):
      "\(found) \(found == 1 ? "field" : "fields"), expected \(expected)"
    case .unclosedQuote: "a quoted field is never closed"
    case .notUTF8: "text that is not UTF-8"
    case .tooManyValues(let limit): "more than \(limit) different ratings"
    }
  }

  /// One thing that can be done or pasted, where there is one.
  public var hint: String? {
    switch fact {
    case .missing, .isDirectory, .unreadable, .empty, .onlyHeader, .repeatedColumn,
      .sharedColumn:
      nil
    case .isNotDirectory: "name the directory that holds it, or write 'ratings: \(file)'"
    case .changedMeanwhile: "run again"
    case .noRatings(let found):
      found.isEmpty
        ? "expected \(MovieLensFolder.expectation)"
        : "expected \(MovieLensFolder.expectation); found \(listed(found))"
    case .unsupported(.utf16): "iconv -f UTF-16 -t UTF-8 '\(file)' > utf8.csv"
    case .unsupported(.zip): "unzip '\(file)'"
    case .unsupported(.carriageReturns): "tr '\\r' '\\n' < '\(file)' > unix.csv"
    case .unsupported(.binary): nil
    case .damagedGzip: "gzip --test '\(file)'"
    case .missingColumn(let wanted, let role, let header):
      missingColumnHint(wanted: wanted, role: role, header: header)
    case .badField: nil
    case .fieldCount(let found, let expected, let isLastLine):
      isLastLine && found < expected ? "the file seems cut off: fetch it again" : nil
    case .unclosedQuote: "a quote within a quoted field is written twice"
    case .notUTF8: "iconv -f LATIN1 -t UTF-8 '\(file)' > utf8.csv"
    case .tooManyValues: "round the ratings, or check that the column holds ratings"
    }
  }

  private func missingColumnHint(
    wanted: String, role: ColumnNames.Role, header: [String]
  ) -> String? {
    if header.allSatisfy(\.looksLikeNumber) {
      return "the first line looks like data: put a header above it, such as "
        + "userId,movieId,rating,timestamp"
    }
    // A column that means something else already is no guess.
    let known = ColumnNames.Role.allCases.map { ColumnNames()[$0] }
    return header.first { !known.contains($0) }.map { "columns: {\(role): \($0)}" }
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 6 ? shown + " and \(names.count - 6) more" : shown
  }
}

extension ReadingError.Expectation: CustomStringConvertible {
  public var description: String {
    switch self {
    case .id: "a whole number from 0 to \(ColumnNames.largestID)"
    case .rating(let allowed):
      "a number from \(short(allowed.lowerBound)) to \(short(allowed.upperBound))"
        + " with at most two decimals"
    case .timestamp: "whole seconds since 1970"
    }
  }

  private func short(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}

extension String {
  fileprivate var looksLikeNumber: Bool { Double(self) != nil }
}
