@testable import Engine

/// The reader's plain twin: splits text into lines and fields, one `String` at a time, and knows only
/// what random files of the property tests hold.
struct NaiveReader {
  let file: String

  /// What reading `text`, a CSV with MovieLens' header, must give.
  func read(_ text: String, skipping: Bool) -> Outcome {
    var outcome = Outcome(rows: [])
    let body = records(text).dropFirst()
    for record in body {
      guard record.fields != [""] else { continue }
      do {
        outcome.rows.append("\(try rating(record))")
      } catch {
        guard skipping else {
          outcome.rows = []
          outcome.error = error
          return outcome
        }
        outcome.skipped.add(error)
      }
    }
    if outcome.rows.isEmpty {
      outcome.error =
        outcome.skipped.first.first ?? ReadingError(file: file, fact: .onlyHeader)
      outcome.skipped = SkippedLines()
    }
    return outcome
  }

  private struct Record {
    var fields: [String] = []
    /// Line and column of each field.
    var places: [(line: Int, column: Int)] = []
    var isLast = false
  }

  private func records(_ text: String) -> [Record] {
    let characters = Array(text.unicodeScalars)
    var records: [Record] = []
    var (index, line, column) = (0, 1, 1)
    while index < characters.count {
      var record = Record()
      var isOpen = true
      while isOpen {
        record.places.append((line, column))
        var field = ""
        var isQuoted = false
        while index < characters.count {
          let character = characters[index]
          if character == "\"", field.isEmpty || field.hasPrefix("\"") { isQuoted.toggle() }
          if !isQuoted, character == "," || character == "\n" { break }
          field.unicodeScalars.append(character)
          index += 1
          column += 1
          if character == "\n" { (line, column) = (line + 1, 1) }
        }
        isOpen = index < characters.count && characters[index] == ","
        index += 1
        column += 1
        if !isOpen {
          (line, column) = (line + 1, 1)
          if field.unicodeScalars.last == "\r" { field.unicodeScalars.removeLast() }
        }
        record.fields.append(meaning(field))
      }
      record.isLast = index >= characters.count
      records.append(record)
    }
    return records
  }

  private func meaning(_ field: String) -> String {
    guard field.hasPrefix("\"") else { return field }
    return String(field.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }

  private func rating(_ record: Record) throws(ReadingError) -> PlainRating {
    guard record.fields.count == 5 else {
      throw ReadingError(
        file: file, line: record.places[0].line,
        fact: .fieldCount(found: record.fields.count, expected: 5, isLastLine: record.isLast))
    }
    func bad(_ index: Int, _ name: String, _ expected: ReadingError.Expectation) -> ReadingError {
      ReadingError(
        file: file, line: record.places[index].line, column: record.places[index].column,
        fact: .badField(column: name, found: record.fields[index], expected: expected))
    }
    guard let user = Int32(record.fields[0]) else { throw bad(0, "userId", .number) }
    guard let item = Int32(record.fields[1]) else { throw bad(1, "movieId", .number) }
    guard let rating = Double(record.fields[2]), (0.5...5).contains(rating) else {
      throw bad(2, "rating", .rating(0.5...5))
    }
    guard let time = Int64(record.fields[3]) else { throw bad(3, "timestamp", .timestamp) }
    return PlainRating(user, item, rating, time)
  }
}
