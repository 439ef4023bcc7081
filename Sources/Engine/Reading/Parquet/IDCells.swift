import Parquet

/// Makes codes of ids, which are numbers or texts.
///
/// Small whole numbers are codes themselves, as in CSV, until the first of another kind.
struct IDCells: ColumnCells {
  /// Whether ids are texts; else they are whole numbers.
  let areTexts: Bool
  /// Nil as long as all ids are small numbers.
  private(set) var dictionary: IDDictionary?
  private(set) var problems: CellProblems
  private let codes: Block<Int32>
  private let start: Int
  private var row: Int
  /// The number of the row before, for files that are sorted by it.
  private var known: (number: Int64, code: Int32)?

  /// - Parameters:
  ///   - codes: Where the codes of all rows are written.
  ///   - row: The first row.
  init(
    _ column: ParquetColumn, as type: RatingsSource.IDType?, into codes: Block<Int32>, row: Int,
    _ problems: CellProblems
  ) {
    areTexts = Self.areTexts(column, as: type)
    dictionary = areTexts ? IDDictionary() : nil
    self.codes = codes
    (start, self.row) = (row, row)
    self.problems = problems
  }

  /// What the caller says, or else the column's type.
  static func areTexts(_ column: ParquetColumn, as type: RatingsSource.IDType?) -> Bool {
    type.map { $0 == .text } ?? column.type.isText
  }

  mutating func read(_ chunk: ParquetValues) {
    switch chunk.values {
    case .integers(let numbers):
      guard !addSmall(numbers, chunk.validity) else { return }
      for (index, number) in numbers.enumerated() {
        guard !problems.isEnough else { return }
        let isNull = chunk.validity?[index] == false
        let code: Int32? = isNull ? nil : self.code(of: number)
        add(code, found: "")
      }
    case .floats(let numbers):
      for (index, number) in numbers.enumerated() {
        guard !problems.isEnough else { return }
        let isNull = chunk.validity?[index] == false
        var code: Int32?
        if !isNull, let whole = Self.wholeNumber(number) { code = self.code(of: whole) }
        add(code, found: isNull ? "" : "\(number)")
      }
    case .texts(let texts): read(texts)
    }
  }

  /// Appends ids that are all small numbers, as nearly all are; false, with no effect, if one is not.
  private mutating func addSmall(_ numbers: [Int64], _ validity: [Bool]?) -> Bool {
    guard !areTexts, dictionary == nil, validity == nil else { return false }
    // As unsigned numbers the negative ones are the largest.
    let largest = numbers.reduce(0 as UInt64) { max($0, UInt64(bitPattern: $1)) }
    guard largest <= UInt64(ColumnNames.largestID) else { return false }
    let target = codes.start + row
    for (index, number) in numbers.enumerated() {
      target[index] = Int32(truncatingIfNeeded: number)
    }
    row += numbers.count
    return true
  }

  /// Looks up each entry of the file's own dictionary once, and no entry that no row has.
  private mutating func read(_ texts: ParquetTexts) {
    var codesOfEntries = [Int32?](repeating: nil, count: texts.dictionaryCount)
    // The bytes of entries are valid while `texts` lives.
    withExtendedLifetime(texts) {
      for index in texts.indices {
        guard !problems.isEnough else { return }
        let entry = Int(index)
        guard entry >= 0 else {
          add(nil, found: "")
          continue
        }
        if entry < codesOfEntries.count, let code = codesOfEntries[entry] {
          add(code, found: "")
          continue
        }
        let text = texts[entry]
        guard let code = code(of: text) else {
          addProblem(text)
          continue
        }
        if entry < codesOfEntries.count { codesOfEntries[entry] = code }
        add(code, found: "")
      }
    }
  }

  /// The number as an integer; nil if it is none, or one of those of which a float skips some.
  static func wholeNumber(_ number: Double) -> Int64? {
    number.magnitude <= 0x1p53 ? Int64(exactly: number) : nil
  }

  /// Appends a code; nil for a cell that is none.
  private mutating func add(_ code: Int32?, found: @autoclosure () -> String) {
    codes.start[row] = code ?? 0
    if code == nil { problems.add(row, found(), areTexts ? .text : .number) }
    row += 1
  }

  private mutating func addProblem(_ text: UnsafeRawBufferPointer) {
    guard !areTexts || String(validating: text, as: UTF8.self) != nil else {
      codes.start[row] = 0
      problems.add(row, .notUTF8)
      row += 1
      return
    }
    add(nil, found: String(decoding: text.prefix(160), as: UTF8.self))
  }

  private mutating func code(of number: Int64) -> Int32 {
    if let known, known.number == number { return known.code }
    if dictionary == nil {
      guard !IDKind.smallNumbers.contains(number) else { return Int32(number) }
      dictionary = Self.dictionary(of: codes, start..<row)
    }
    let code: Int32
    if areTexts {
      var text = "\(number)"
      code = text.withUTF8 { dictionary?.code(of: UnsafeRawBufferPointer($0)) ?? 0 }
    } else {
      code = dictionary?.code(of: number) ?? 0
    }
    known = (number, code)
    return code
  }

  /// The code of a text; nil for one that is no id.
  private mutating func code(of text: UnsafeRawBufferPointer) -> Int32? {
    guard areTexts else {
      guard let number = IDKind.number(Array(text)) else { return nil }
      return code(of: number)
    }
    guard Self.isID(text) else { return nil }
    return dictionary?.code(of: text)
  }

  /// Whether a text can be an id: UTF-8 of 1 to `IDKind.longestText` bytes without a zero.
  static func isID(_ text: UnsafeRawBufferPointer) -> Bool {
    guard (1...IDKind.longestText).contains(text.count) else { return false }
    var all: UInt8 = 0
    var hasZero = false
    for byte in text {
      all |= byte
      hasZero = hasZero || byte == 0
    }
    guard !hasZero else { return false }
    return all < 0x80 || String(validating: text, as: UTF8.self) != nil
  }

  /// A dictionary of small numbers, whose codes take their places.
  static func dictionary(of codes: Block<Int32>, _ rows: Range<Int>) -> IDDictionary {
    let dictionary = IDDictionary()
    for row in rows { codes.start[row] = dictionary.code(of: Int64(codes.start[row])) }
    return dictionary
  }
}
