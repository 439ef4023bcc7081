/// Which rows of a column chunk have values, as definition levels tell it. A column that is not nested has level 1 for
/// a value and 0 for a null.
struct Validity {
  /// Nil as long as there is no null.
  private var flags: [Bool]?
  private let rowCount: Int

  init(rowCount: Int) { self.rowCount = rowCount }

  /// For each row whether it has a value; nil if all have.
  var result: [Bool]? { flags }

  /// Reads the levels of the page whose rows begin at `row`, and returns how many of them have values.
  mutating func read(
    _ page: PageReader.Page, _ levels: UnsafeRawBufferPointer, row: Int,
    _ budget: inout MemoryBudget
  ) throws(ParquetError.Fact) -> Int {
    let count = page.header.valueCount
    guard count > 0 else { return 0 }
    let isBitPacked =
      page.header.kind == .data && page.header.levelEncoding == Encoding.bitPacked.rawValue
    let decoder = HybridDecoder(levels, width: 1)
    if !isBitPacked, decoder?.isRun(of: 1, count: count) == true { return count }
    var valid = count
    var fresh = flags
    if fresh == nil {
      try budget.take(rowCount, of: 1)
      fresh = [Bool](repeating: true, count: rowCount)
    }
    flags = nil  // so that the next line copies nothing
    defer { flags = fresh }
    var failure: ParquetError.Fact?
    fresh?.withUnsafeMutableBufferPointer { flags in
      guard let base = flags.baseAddress else { return }
      do throws(ParquetError.Fact) {
        valid =
          isBitPacked
          ? try Self.readBits(levels, count, into: base + row)
          : try Self.readRuns(decoder, count, into: base + row)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return valid
  }

  private static func readRuns(
    _ decoder: HybridDecoder?, _ count: Int, into flags: UnsafeMutablePointer<Bool>
  ) throws(ParquetError.Fact) -> Int {
    guard var decoder else { throw .valuesCutOff }
    return try withBlock { (block) throws(ParquetError.Fact) in
      var valid = 0
      for begin in stride(from: 0, to: count, by: blockSize) {
        let taken = min(blockSize, count - begin)
        try decoder.read(taken, into: block)
        var highest: UInt32 = 0
        for index in 0..<taken {
          highest |= block[index]
          valid += Int(block[index] & 1)
          flags[begin + index] = block[index] != 0
        }
        guard highest <= 1 else { throw .malformedValues("levels 0 and 1") }
      }
      return valid
    }
  }

  /// Reads levels of the old encoding: a bit each, from the highest of a byte to the lowest.
  private static func readBits(
    _ levels: UnsafeRawBufferPointer, _ count: Int, into flags: UnsafeMutablePointer<Bool>
  ) throws(ParquetError.Fact) -> Int {
    guard (count + 7) / 8 <= levels.count else { throw .valuesCutOff }
    var valid = 0
    for index in 0..<count {
      flags[index] = levels[index >> 3] >> UInt8(7 - index & 7) & 1 == 1
      valid += flags[index] ? 1 : 0
    }
    return valid
  }

  /// Moves the values of a page, which lie at its first rows, to the rows that have values.
  func spread<Element: BitwiseCopyable>(
    _ values: UnsafeMutablePointer<Element>, valid: Int, row: Int, count: Int, null: Element
  ) {
    guard valid < count, let flags else { return }
    // From the end, so that no value is overwritten before it moved.
    var next = valid
    flags.withUnsafeBufferPointer { flags in
      for index in (0..<count).reversed() {
        if flags[row + index] {
          next -= 1
          values[index] = values[next]
        } else {
          values[index] = null
        }
      }
    }
  }
}

/// How many numbers are decoded at a time where a page's are too many: they stay in the processor's nearest cache.
let blockSize = 1024

/// Gives memory for `blockSize` numbers.
func withBlock<Product>(
  _ body: (UnsafeMutablePointer<UInt32>) throws(ParquetError.Fact) -> Product
) throws(ParquetError.Fact) -> Product {
  let result = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: blockSize) {
    memory -> Result<Product, ParquetError.Fact> in
    guard let base = memory.baseAddress else { return .failure(.outOfMemory) }
    do throws(ParquetError.Fact) {
      return .success(try body(base))
    } catch {
      return .failure(error)
    }
  }
  return try result.get()
}
