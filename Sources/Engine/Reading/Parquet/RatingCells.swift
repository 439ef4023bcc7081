import Parquet

/// Makes codes of ratings, as rows of CSV give them: numbers with two decimals at most.
struct RatingCells: ColumnCells {
  private(set) var problems: CellProblems
  private var table: RatingTable
  private let allowed: ClosedRange<Double>
  private let bitsOfFloat: Int
  private let codes: Block<UInt8>
  private var row: Int

  init(
    _ column: ParquetColumn, allowed: ClosedRange<Double>, into codes: Block<UInt8>, row: Int,
    _ problems: CellProblems
  ) {
    self.allowed = allowed
    table = RatingTable(bounds: RatingTable.bounds(of: allowed))
    bitsOfFloat = column.bitsOfFloat ?? 64
    self.codes = codes
    self.row = row
    self.problems = problems
  }

  /// The distinct ratings in hundredths, by their codes.
  var values: [Int] { table.values }

  mutating func read(_ chunk: ParquetValues) throws(ReadingError) {
    switch chunk.values {
    case .integers(let numbers):
      for (index, number) in numbers.enumerated() {
        guard !problems.isEnough else { return }
        let isNull = chunk.validity?[index] == false
        let hundredths = isNull || number.magnitude > 10_000 ? nil : Int(number) * 100
        try add(hundredths, found: isNull ? "" : "\(number)")
      }
    case .floats(let numbers):
      let bits = bitsOfFloat
      for (index, number) in numbers.enumerated() {
        guard !problems.isEnough else { return }
        let isNull = chunk.validity?[index] == false
        let hundredths = isNull ? nil : Self.hundredths(number, bits: bits)
        try add(hundredths, found: isNull ? "" : Self.text(of: number, bits: bits))
      }
    case .texts(let texts):
      // `ParquetTable` gives no such column.
      for _ in texts.indices where !problems.isEnough { try add(nil, found: "") }
    }
  }

  private mutating func add(
    _ hundredths: Int?, found: @autoclosure () -> String
  ) throws(ReadingError) {
    codes.start[row] = 0
    if let hundredths, table.bounds.contains(hundredths) {
      guard let code = table.code(of: hundredths) else {
        throw ReadingError(
          file: problems.path, line: row + 1, countsRows: true, fact: RatingTable.full)
      }
      codes.start[row] = code
    } else {
      problems.add(row, found(), .rating(allowed))
    }
    row += 1
  }

  /// The hundredths that a number is the nearest one to, of all that its bits can hold; nil if it is not: 3.125, or 3.3
  /// as a float that was made longer.
  static func hundredths(_ number: Double, bits: Int) -> Int? {
    guard number.magnitude <= 10_000 else { return nil }
    // The sum is positive, and so rounded down.
    let hundredths = Int(number * 100 + 2_000_000.5) - 2_000_000
    let nearest = Double(hundredths) / 100
    let isExact =
      switch bits {
      case 16: Double(Float16(nearest)) == number
      case 32: Double(Float(nearest)) == number
      default: nearest == number
      }
    return isExact ? hundredths : nil
  }

  private static func text(of number: Double, bits: Int) -> String {
    switch bits {
    case 16: "\(Float16(number))"
    case 32: "\(Float(number))"
    default: "\(number)"
    }
  }
}
