/// The values of one column in one row group.
public struct ParquetValues: Sendable {
  public let values: Values
  /// For each row whether it has a value; nil if all have. A null's number is 0, its text's index -1.
  public let validity: [Bool]?

  public enum Values: Sendable {
    /// Booleans, integers, timestamps, dates and times. The column's type tells the unit.
    case integers([Int64])
    /// Floats and decimals.
    case floats([Double])
    case texts(ParquetTexts)
  }

  /// The number of rows, nulls included.
  public var count: Int {
    switch values {
    case .integers(let integers): integers.count
    case .floats(let floats): floats.count
    case .texts(let texts): texts.indices.count
    }
  }
}

/// Texts as entries, and for each row which entry it has.
///
/// Rows of pages that use the file's dictionary share entries; rows of other pages have an entry each. So a caller looks
/// up each entry once, and needs no `String` for any row.
public final class ParquetTexts: Sendable {
  /// For each row the number of its entry; -1 for a null.
  public let indices: [Int32]
  /// How many entries are from the file's dictionary. They come first, and one of them may belong to no row.
  public let dictionaryCount: Int

  // Sound because nothing writes to the memory after `init`, and only `deinit` frees it.
  private nonisolated(unsafe) let store: TextStore

  /// Takes ownership of the store.
  init(_ store: TextStore, dictionaryCount: Int, indices: [Int32]) {
    self.store = store
    self.dictionaryCount = dictionaryCount
    self.indices = indices
  }

  deinit { store.free() }

  public var entryCount: Int { store.entries.count }

  /// Where entries lie in `bytes`. Valid while this object lives.
  public var ranges: UnsafeBufferPointer<Entry> { store.entries.ranges }

  /// All entries, with bytes between them that mean nothing. At least 16 bytes follow that may be read. Valid while
  /// this object lives.
  public var bytes: UnsafeRawBufferPointer { store.memory.bytes }

  /// The bytes of an entry. Valid while this object lives.
  public subscript(entry: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[ranges[entry].range])
  }

  /// Where an entry lies.
  public struct Entry: Sendable {
    public let start: UInt32
    public let count: UInt32

    public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }
}
