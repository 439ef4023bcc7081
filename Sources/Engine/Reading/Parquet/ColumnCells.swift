import Parquet

/// What becomes of the cells of one column in a run of rows, which are read one group after another.
protocol ColumnCells {
  var problems: CellProblems { get }

  /// Reads the next cells. Reads no further than to the first bad one, unless bad rows are skipped.
  ///
  /// - Throws: `ReadingError` for cells that no skipping helps.
  mutating func read(_ chunk: ParquetValues) throws(ReadingError)
}

/// The cells of a column that cannot be read.
struct CellProblems: Sendable {
  let path: String
  let column: String
  /// Whether bad rows are left out.
  let skips: Bool
  /// The rows of the cells from 0, ascending.
  private(set) var rows: [Int] = []
  /// What is wrong with the first of them: as many as are shown.
  private var facts: [ReadingError.Fact] = []

  init(path: String, column: String, skips: Bool) {
    (self.path, self.column, self.skips) = (path, column, skips)
  }

  /// Whether no more needs to be read.
  var isEnough: Bool { !skips && !rows.isEmpty }

  mutating func add(_ row: Int, _ fact: @autoclosure () -> ReadingError.Fact) {
    rows.append(row)
    if facts.count < SkippedLines.shown { facts.append(fact()) }
  }

  /// A cell that is not what is expected, as it would be written.
  mutating func add(_ row: Int, _ found: String, _ expected: ReadingError.Expectation) {
    let fact = ReadingError.Fact.badField(
      column: column, found: String(found.prefix(40)), expected: expected)
    add(row, fact)
  }

  /// The error of a row, if it is one of the first.
  fileprivate func error(at row: Int) -> ReadingError? {
    guard let place = rows.prefix(facts.count).firstIndex(of: row) else { return nil }
    return ReadingError(file: path, line: row + 1, countsRows: true, fact: facts[place])
  }
}

extension [CellProblems] {
  /// The rows of which some cell is bad, ascending, and the errors of the first of them. Where several cells of a row are
  /// bad, the first one's counts.
  func merged() -> (rows: [Int], skipped: SkippedLines) {
    let rows = Set(flatMap(\.rows)).sorted()
    var skipped = SkippedLines()
    skipped.count = rows.count
    skipped.first = rows.prefix(SkippedLines.shown).compactMap { row in
      self.lazy.compactMap { $0.error(at: row) }.first
    }
    return (rows, skipped)
  }
}
