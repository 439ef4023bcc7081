import Parquet

/// Makes whole seconds since 1970 of timestamps and dates, rounding down. Other numbers are seconds.
struct TimeCells: ColumnCells {
  private(set) var problems: CellProblems
  private let type: ParquetType
  private let seconds: Block<Int64>
  private var row: Int

  init(_ column: ParquetColumn, into seconds: Block<Int64>, row: Int, _ problems: CellProblems) {
    type = column.type
    self.seconds = seconds
    self.row = row
    self.problems = problems
  }

  mutating func read(_ chunk: ParquetValues) {
    switch chunk.values {
    case .integers(let numbers):
      for (index, isValid) in (chunk.validity ?? []).enumerated() where !isValid {
        guard !problems.isEnough else { break }
        problems.add(row + index, "", .timestamp)
      }
      read(numbers)
    case .floats(let numbers):
      for (index, number) in numbers.enumerated() {
        guard !problems.isEnough else { return }
        let isNull = chunk.validity?[index] == false
        let whole = isNull ? nil : Int64(exactly: number)
        if whole == nil { problems.add(row, isNull ? "" : "\(number)", .timestamp) }
        seconds.start[row] = whole ?? 0
        row += 1
      }
    case .texts(let texts):
      // `ParquetTable` gives no such column.
      for _ in texts.indices where !problems.isEnough {
        problems.add(row, "", .timestamp)
        seconds.start[row] = 0
        row += 1
      }
    }
  }

  private mutating func read(_ numbers: [Int64]) {
    // A division for each unit: to divide by what only the file tells takes many times as long.
    switch type {
    case .timestamp(.milliseconds, _): fill(numbers) { Self.floor($0, dividedBy: 1_000) }
    case .timestamp(.microseconds, _): fill(numbers) { Self.floor($0, dividedBy: 1_000_000) }
    case .timestamp(.nanoseconds, _): fill(numbers) { Self.floor($0, dividedBy: 1_000_000_000) }
    // Days have 32 bits.
    case .date: fill(numbers) { $0 &* 86_400 }
    default: fill(numbers) { $0 }
    }
  }

  @inline(__always)
  private mutating func fill(_ numbers: [Int64], _ seconds: (Int64) -> Int64) {
    let target = self.seconds.start + row
    for (index, number) in numbers.enumerated() { target[index] = seconds(number) }
    row += numbers.count
  }

  @inline(__always)
  private static func floor(_ number: Int64, dividedBy units: Int64) -> Int64 {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: units)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
