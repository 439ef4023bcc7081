/// The id of a user or an item as its file says it: a whole number, or any text.
///
/// Texts are the same only if all their bytes are: `É` as one character and as two are different ids.
public enum ID: Hashable, Sendable {
  case number(Int64)
  /// UTF-8.
  case text([UInt8])

  public init(_ text: String) { self = .text(Array(text.utf8)) }

  package var isNumber: Bool {
    if case .number = self { true } else { false }
  }

  /// A number where a text is one as numbers are written, `5` but not `05` or `+5`, else the text; nil for no text.
  public init?(plain text: String) {
    guard !text.isEmpty else { return nil }
    if let number = Int64(text), "\(number)" == text {
      self = .number(number)
    } else {
      self.init(text)
    }
  }
}

extension ID: Comparable {
  /// Numbers by value, texts by their bytes, numbers before texts.
  public static func < (left: ID, right: ID) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
    case (.number, .text): true
    case (.text, .number): false
    }
  }
}

extension ID: ExpressibleByIntegerLiteral {
  public init(integerLiteral number: Int64) { self = .number(number) }
}

extension ID {
  /// The number nearest to this one, the smaller of two; nil for a text, or if there are no numbers.
  public func nearest(among ids: some Sequence<ID>) -> ID? {
    guard case .number(let wanted) = self else { return nil }
    func distance(_ id: ID) -> UInt64? {
      guard case .number(let number) = id else { return nil }
      return number.distance(from: wanted)
    }
    return ids.compactMap { id in distance(id).map { (id: id, distance: $0) } }
      .min { ($0.distance, $0.id) < ($1.distance, $1.id) }?.id
  }
}

extension Int64 {
  fileprivate func distance(from other: Int64) -> UInt64 {
    UInt64(bitPattern: Swift.max(self, other) &- Swift.min(self, other))
  }
}

extension ID: CustomStringConvertible {
  public var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// The ids of a matrix's rows or columns, ascending: numbers by value, texts by their bytes. The code of an id is its
/// place on the axis, as in pandas' `factorize(sort=True)`.
public enum Axis: Sendable {
  /// Every number from 0 to `count` - 1, whether or not it occurs: the code of an id is the id.
  case range(count: Int)
  /// Numbers that occur, strictly ascending.
  case numbers(Column<Int64>)
  /// Texts that occur, strictly ascending.
  case texts(Texts)

  /// Texts one after the other.
  public struct Texts: Sendable {
    public let bytes: Column<UInt8>
    /// `count + 1` offsets into `bytes`; text i is `bytes[offsets[i] ..< offsets[i + 1]]`.
    public let offsets: Column<Int64>

    public init(bytes: Column<UInt8>, offsets: Column<Int64>) {
      self.bytes = bytes
      self.offsets = offsets
    }

    public var count: Int { offsets.count - 1 }

    public subscript(index: Int) -> Slice<Column<UInt8>> {
      bytes[Int(offsets[index])..<Int(offsets[index + 1])]
    }
  }

  public var count: Int {
    switch self {
    case .range(let count): count
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }

  /// The id with that code.
  public subscript(code: Int) -> ID {
    switch self {
    case .range: .number(Int64(code))
    case .numbers(let numbers): .number(numbers[code])
    case .texts(let texts): .text(Array(texts[code]))
    }
  }

  /// The code of an id; nil if it is not on the axis. O(log n).
  public func code(of id: ID) -> Int? {
    switch (self, id) {
    case (.range(let count), .number(let number)):
      return (0..<Int64(count)).contains(number) ? Int(number) : nil
    case (.numbers(let numbers), .number(let number)):
      let place = numbers.partitioningIndex { $0 >= number }
      return place < numbers.count && numbers[place] == number ? place : nil
    case (.texts(let texts), .text(let text)):
      let place = (0..<texts.count).partitioningIndex {
        !texts[$0].lexicographicallyPrecedes(text)
      }
      return place < texts.count && texts[place].elementsEqual(text) ? place : nil
    case (.texts, .number(let number)): return code(of: ID("\(number)"))
    case (.range, .text), (.numbers, .text): return nil
    }
  }

  /// The axis of the codes in a column, and these codes as places on it.
  ///
  /// - Parameter compacts: Whether ids that do not occur have no place. Else a range ends with the largest code.
  func shrunk(
    to codes: Block<Int32>, count: Int, compacts: Bool, workers: Workers
  ) throws -> Axis {
    let pieces = Pieces(of: count)
    let largest = try workers.results(of: pieces.count) { piece in
      UnsafeBufferPointer(start: codes.start, count: count)[pieces[piece]].max() ?? 0
    }.max()
    guard let largest else { return compacts ? picking([]) : .range(count: 0) }
    if case .range = self, !compacts { return .range(count: Int(largest) + 1) }
    let occurring = try OccurringCodes(
      codes, count: count, largest: Int(largest), workers: workers)
    if occurring.all.count <= Int(largest) {
      try workers.forEach(pieces.count) { piece in
        var (code, place): (Int32, Int32) = (-1, 0)
        for index in pieces[piece] {
          if codes.start[index] != code {
            code = codes.start[index]
            place = occurring.place(of: code)
          }
          codes.start[index] = place
        }
      }
    }
    return picking(occurring.all)
  }

  /// The axis of some of the ids, given by their codes in ascending order. O(their size).
  func picking(_ codes: [Int32]) -> Axis {
    switch self {
    case .range: return .numbers(Column(codes.map(Int64.init)))
    case .numbers(let numbers): return .numbers(Column(codes.map { numbers[Int($0)] }))
    case .texts(let texts):
      var (bytes, offsets): ([UInt8], [Int64]) = ([], [0])
      for code in codes {
        bytes += texts[Int(code)]
        offsets.append(Int64(bytes.count))
      }
      return .texts(Texts(bytes: Column(bytes), offsets: Column(offsets)))
    }
  }
}

/// The codes that occur in a column.
private struct OccurringCodes: Sendable {
  /// Ascending.
  let all: [Int32]
  /// A bit for every code up to the largest; empty where they would be many more than the column has numbers.
  private let bits: [UInt64]
  /// The number of codes that occur before each word of `bits`.
  private let before: [Int32]

  /// O(n), in parallel, and O(n log n) where the largest code is much larger than n.
  init(_ block: Block<Int32>, count: Int, largest: Int, workers: Workers) throws {
    let words = largest / 64 + 1
    guard words <= count + 1000 else {
      var previous: Int32 = -1
      all = UnsafeBufferPointer(start: block.start, count: count).sorted().filter { code in
        defer { previous = code }
        return code != previous
      }
      (bits, before) = ([], [])
      return
    }
    // Each part marks bits of its own, as long as these are few beside its codes.
    let parts = max(1, min(8, count / (16 * words)))
    let marked = try workers.results(of: parts) { part in
      var bits = [UInt64](repeating: 0, count: words)
      bits.withUnsafeMutableBufferPointer { bits in
        var previous: Int32 = -1
        for index in count * part / parts..<count * (part + 1) / parts {
          let code = block.start[index]
          if code == previous { continue }
          previous = code
          bits[Int(code >> 6)] |= 1 << UInt64(code & 63)
        }
      }
      return bits
    }
    let bits = marked.dropFirst().reduce(into: marked[0]) { bits, others in
      for (word, other) in others.enumerated() { bits[word] |= other }
    }
    var (all, before): ([Int32], [Int32]) = ([], [])
    before.reserveCapacity(bits.count)
    for (index, word) in bits.enumerated() {
      before.append(Int32(all.count))
      var rest = word
      while rest != 0 {
        all.append(Int32(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    (self.all, self.bits, self.before) = (all, bits, before)
  }

  /// The place of a code that occurs.
  @inline(__always)
  func place(of code: Int32) -> Int32 {
    guard !bits.isEmpty else { return Int32(all.partitioningIndex { $0 >= code }) }
    let word = Int(code >> 6)
    let below = bits[word] & ((1 << UInt64(code & 63)) - 1)
    return before[word] + Int32(below.nonzeroBitCount)
  }
}
