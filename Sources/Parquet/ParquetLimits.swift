/// How much memory a reader may take, whatever a file claims.
///
/// A column of one repeated value takes a few bytes however many rows it has, so the size of a file bounds nothing.
public struct ParquetLimits: Hashable, Sendable {
  /// Bytes of the values of one column chunk: 8 for each number, 12 and the text for each text.
  public var chunk: Int
  /// Bytes of one page when decompressed. Writers make pages of a megabyte.
  public var page: Int

  public init(chunk: Int = 1 << 30, page: Int = 1 << 30) {
    self.chunk = min(max(chunk, 0), Self.largest)
    self.page = min(max(page, 0), Self.largest)
  }

  /// Offsets in the values of a chunk are stored in 32 bits.
  private static let largest = Int(Int32.max)
}

/// What is left of `ParquetLimits.chunk`.
struct MemoryBudget {
  private let limit: Int
  private var taken = 0

  init(_ limit: Int) { self.limit = limit }

  mutating func take(_ count: Int, of size: Int) throws(ParquetError.Fact) {
    let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
    let (sum, sumOverflows) = taken.addingReportingOverflow(bytes)
    guard !overflows, !sumOverflows, sum <= limit else {
      throw .tooLarge(.values, found: overflows || sumOverflows ? .max : sum, limit: limit)
    }
    taken = sum
  }
}
