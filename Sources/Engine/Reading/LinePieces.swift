import Glibc

/// A table cut into pieces of whole records and about the same size.
///
/// The cuts depend only on the content. A piece may be empty if a record is longer than a piece.
struct LinePieces: Sendable {
  /// Start of each piece, and the end of the bytes.
  private(set) var cuts: [Int]
  /// Number of line ends before each cut.
  private(set) var linesBefore: [Int]

  var count: Int { cuts.count - 1 }

  /// The range of a piece in the bytes.
  func range(_ piece: Int) -> Range<Int> { cuts[piece]..<cuts[piece + 1] }

  /// Upper bound on the records of a piece: its line ends, plus one for a last line without one.
  func roomForRecords(_ piece: Int) -> Int {
    let isLast = cuts[piece] < cuts[piece + 1] && cuts[piece + 1] == cuts[count]
    return max(0, linesBefore[piece + 1] - linesBefore[piece]) + (isLast ? 1 : 0)
  }

  /// Cuts the bytes after the header.
  ///
  /// Linear. Parallel unless the content has quotes: then a line end may be inside a field, which can only be decided
  /// by scanning from the beginning.
  /// - Parameter size: Bytes per piece.
  /// - Throws: `RecordReader.Unclosed`, or what `progress` throws.
  init(
    of file: FileBytes, format: TableFormat, size: Int, workers: Workers, progress: SharedProgress
  ) throws {
    let bytes = file.bytes
    let starts = Array(
      stride(from: format.body, to: max(bytes.count, format.body + 1), by: size))
    let counts = try workers.results(of: starts.count) { piece in
      let end = min(starts[piece] + size, file.count)
      try progress.advance(by: end - starts[piece])
      return ByteCounts(file.bytes[starts[piece]..<end])
    }
    if format.isQuoted, counts.contains(where: \.hasQuote) {
      let scan = try QuotedScan(
        bytes, separator: format.separator, starts: starts, progress: progress)
      (cuts, linesBefore) = (scan.cuts, scan.linesBefore)
      return
    }
    cuts = [format.body]
    linesBefore = [0]
    var lines = 0
    // The line end found last, nil if none is left, so that no bytes are searched twice.
    var lineEnd: Int? = -1
    for (start, count) in zip(starts.dropFirst(), counts) {
      lines += count.newlines
      let isCut = bytes[start - 1] == newline
      if !isCut, let end = lineEnd, end < start {
        lineEnd = bytes[start...].firstIndex(of: newline)
      }
      let newline = isCut ? start - 1 : lineEnd
      // In a file that changes meanwhile, a line may end before the line end found last.
      cuts.append(max(cuts[cuts.count - 1], newline.map { $0 + 1 } ?? bytes.count))
      linesBefore.append(lines + (isCut || newline == nil ? 0 : 1))
    }
    cuts.append(bytes.count)
    linesBefore.append(lines + (counts.last?.newlines ?? 0))
  }
}

/// The number of line ends, and whether there is a quote, in a range of bytes.
private struct ByteCounts: Sendable {
  var newlines = 0
  var hasQuote = false

  init(_ stretch: Slice<UnsafeRawBufferPointer>) {
    let bytes = UnsafeRawBufferPointer(rebasing: stretch)
    guard let base = bytes.baseAddress else { return }
    hasQuote = memchr(base, Int32(quote), bytes.count) != nil
    // Sound because whole words end within the range.
    let words = bytes.count / 8
    var place = 0
    while place < words {
      // A lane is one byte, so it can count 255 rounds.
      let end = min(words, place + 255)
      var lanes: UInt64 = 0
      while place < end {
        let word = base.loadUnaligned(fromByteOffset: place &* 8, as: UInt64.self)
        lanes &+= Self.newlineLanes(word)
        place &+= 1
      }
      let pairs = (lanes & 0x00ff_00ff_00ff_00ff) &+ (lanes >> 8 & 0x00ff_00ff_00ff_00ff)
      newlines += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    newlines += bytes[(words * 8)...].count { $0 == newline }
  }

  /// Sets each byte to 1 where the word has a line feed, else to 0.
  @inline(__always)
  private static func newlineLanes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
    let difference = word ^ 0x0a0a_0a0a_0a0a_0a0a
    return ~(((difference & low) &+ low) | difference | low) >> 7
  }
}

/// The cuts of content with quotes, found in one sequential scan.
private struct QuotedScan {
  var cuts: [Int] = []
  var linesBefore: [Int] = []

  private enum State { case fieldStart, plain, quoted, closed }

  init(
    _ bytes: UnsafeRawBufferPointer, separator: TableFormat.Separator, starts: [Int],
    progress: SharedProgress
  ) throws {
    var state = State.fieldStart
    var place = starts[0]
    var lines = 0
    var opened = place
    for wanted in starts + [bytes.count] {
      while place < bytes.count {
        let isRecordStart =
          state == .fieldStart && (place == starts[0] || bytes[place - 1] == newline)
        if place >= wanted, isRecordStart { break }
        let byte = bytes[place]
        if byte == newline { lines += 1 }
        switch (state, byte) {
        case (.quoted, quote): state = .closed
        case (.quoted, _): break
        case (.closed, quote): state = .quoted  // a doubled quote
        case (.fieldStart, quote): (state, opened) = (.quoted, place)
        case (_, newline), (_, separator.byte): state = .fieldStart
        default: state = .plain
        }
        place += 1
      }
      cuts.append(place)
      linesBefore.append(lines)
      try progress.advance(by: 0)
    }
    if state == .quoted { throw RecordReader.Unclosed(start: opened) }
  }
}

private let newline = UInt8(ascii: "\n")
private let quote = UInt8(ascii: "\"")
