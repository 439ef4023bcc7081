import Parquet
import Words

extension ReadingError {
  /// What is wrong, in one line, without the position.
  public var message: String {
    switch fact {
    case .missing: "there is no file '\(file)'"
    case .isDirectory: "'\(file)' is a directory, expected a file"
    case .isNotDirectory: "'\(file)' is a file, expected a directory or a zip archive"
    case .unreadable(let reason): "'\(file)' cannot be read: \(reason)"
    case .changedMeanwhile: "'\(file)' changed while it was being read"
    case .noRatings: "'\(file)' holds no ratings"
    case .empty: "'\(file)' is empty"
    case .onlyHeader: "'\(file)' holds a header and nothing else"
    case .unsupported(let format): "'\(file)' is \(format.rawValue), expected \(format.expectation)"
    case .damaged(let packing, let reason):
      "'\(file)' is damaged \(packing.rawValue): \(reason)"
    case .damagedArchive(let reason): "'\(file)' is a damaged zip archive: \(reason)"
    case .unsupportedMember(let name, let obstacle):
      "'\(name)' in '\(file)' is \(obstacle.found), expected \(obstacle.expectation)"
    case .repeatedMember(let name): "'\(file)' holds '\(name)' more than once"
    case .severalFolders(let folders):
      "'\(file)' holds ratings in \(folders.count) folders, expected one: \(listed(folders))"
    case .parquet(let error): "'\(file)' cannot be read: \(error)"
    case .wrongType(let column, let found, let expected):
      "'\(column)' is a column of \(found), expected \(expected.rawValue)"
    case .tooLarge: "'\(file)' holds more than fits into the memory there is"
    case .unpacksTooLarge(let left):
      "'\(file)' unpacks to more than the \(ByteCount(left).words) that are left"
    case .missingColumns(let missing, _, let columns):
      "no column \(missing.map { "'\($0.wanted)'" }.joined(separator: ", ")) among \(counted(columns, "column"))"
    case .unknownSeparator(let separator):
      "columns are separated by \(separator), expected a comma, a tab or ';'"
    case .repeatedItem(let id): "the movie \(id) is listed a second time"
    case .repeatedColumn(let name): "the column '\(name)' stands twice in the header"
    case .sharedColumn(let name, let one, let other):
      "the column '\(name)' is named for '\(one)' and for '\(other)'"
    case .badField(let column, let found, let expected):
      "'\(column)' is '\(found)', expected \(expected)"
    case .fieldCount(let found, let expected, _):
      "\(counted(found, "field")), expected \(expected)"
    case .unclosedQuote: "a quoted field is never closed"
    case .wideID: "an id of more than 32 bits"
    case .noPlaceForID(let id):
      "the id \(id) has no place on axes of all ids from 0 to \(ColumnNames.largestID)"
    case .notUTF8: "text that is not UTF-8"
    case .tooManyValues(let limit): "more than \(limit) different ratings"
    }
  }

  /// A suggestion, such as a command to paste; nil if there is none.
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
    case .unsupported(.zip): "source: \(file)"
    case .unsupported(.wideZstd): "zstd --decompress --long=31 '\(file)'"
    case .unsupported(.carriageReturns): "tr '\\r' '\\n' < '\(file)' > unix.csv"
    case .unsupported(.binary): nil
    case .unsupported(.json): "write it as CSV with a header"
    case .damaged(let packing, _): "\(packing.rawValue) --test '\(file)'"
    case .damagedArchive: "unzip -t '\(file)'"
    case .unsupportedMember: "unzip '\(file)'"
    case .severalFolders(let folders):
      folders.first { $0 != "." }.map { "source: \(file)/\($0)" }
    case .tooLarge, .unpacksTooLarge, .repeatedItem, .repeatedMember: nil
    case .parquet(let error): error.hint
    case .wrongType(let column, _, let expected):
      "before writing: table[\"\(column)\"].cast(\"\(expected.arrowType)\")"
    case .missingColumns(let missing, let free, let columns):
      missingColumnsHint(missing, free: free, columns: columns)
    case .unknownSeparator("'|'"): "tr '|' ',' < '\(file)' > commas.csv"
    case .unknownSeparator: "tr -s ' ' ',' < '\(file)' > commas.csv"
    case .badField(_, let found, .rating) where found.looksLikeNumber:
      "a rating is from 0 to 10000, with two decimals at most"
    case .badField, .wideID: nil
    case .noPlaceForID: "axes: compact"
    case .fieldCount(let found, let expected, let isLastLine):
      isLastLine && found < expected ? "the file seems cut off: fetch it again" : nil
    case .unclosedQuote: "a quote within a quoted field is written twice"
    case .notUTF8 where countsRows: nil
    case .notUTF8: "iconv -f LATIN1 -t UTF-8 '\(file)' > utf8.csv"
    case .tooManyValues: "round the ratings, or check that the column holds ratings"
    }
  }

  private func missingColumnsHint(
    _ missing: [MissingColumn], free: [String], columns: Int
  ) -> String? {
    if columns == free.count, !free.isEmpty, free.allSatisfy(\.looksLikeNumber) {
      return "the first line looks like data: put a header above it, such as "
        + "userId,movieId,rating,timestamp"
    }
    let guesses = ColumnNames.guesses(for: missing, among: free)
    guard guesses.isEmpty else {
      return "columns: {\(guesses.map { "\($0.role): \($0.wanted)" }.joined(separator: ", "))}"
    }
    guard missing.count > free.count else { return nil }
    return
      "\(columns == 1 ? "there is one column" : "there are \(columns) columns"), and 'load' needs a user, an item, a rating and a timestamp"
  }

  private func listed(_ names: [String]) -> String {
    names.map { "'\($0)'" }.listed(first: 6)
  }
}

extension ReadingError.Expectation: CustomStringConvertible {
  public var description: String {
    switch self {
    case .number: "a whole number"
    case .text: "a text of 1 to \(IDKind.longestText) bytes"
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

extension ReadingError.Unsupported {
  fileprivate var expectation: String {
    switch self {
    case .json: "CSV with a header, or gzip of it"
    case .zip: "a file in it, or text"
    case .wideZstd: "128 MiB at most"
    case .utf16, .carriageReturns, .binary: "UTF-8 or gzip of it"
    }
  }
}

extension ReadingError.Obstacle {
  fileprivate var found: String {
    switch self {
    case .encrypted: "encrypted"
    case .link: "a symbolic link"
    case .folder: "a folder"
    case .method(let number):
      "compressed by " + (Self.methods[number] ?? "a method that has the number \(number)")
    }
  }

  fileprivate var expectation: String {
    switch self {
    case .encrypted: "no password"
    case .link, .folder: "a file"
    case .method: "deflate, zstd or no compression"
    }
  }

  /// The methods that are met at times, by section 4.4.5 of PKWARE's APPNOTE.
  private static let methods: [UInt16: String] = [
    1: "shrink", 6: "implode", 9: "deflate64", 12: "bzip2", 14: "LZMA", 95: "xz", 98: "PPMd",
  ]
}

extension ReadingError.ColumnType {
  /// A type of that kind, as pyarrow names it.
  fileprivate var arrowType: String {
    switch self {
    case .ids, .titles: "string"
    case .ratings: "float64"
    case .timestamps: "int64"
    }
  }
}

extension String {
  fileprivate var looksLikeNumber: Bool { Double(self) != nil }
}
