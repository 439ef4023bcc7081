/// Decodes a column chunk of numbers.
struct NumberChunk<Numbers: Conversion> {
  typealias Number = Numbers.Number

  private let pages: PageReader
  private let conversion: Numbers
  private var budget: MemoryBudget
  private var validity: Validity
  private var dictionary: [Number]?

  init(_ pages: PageReader, _ conversion: Numbers, _ budget: MemoryBudget) {
    self.pages = pages
    self.conversion = conversion
    self.budget = budget
    validity = Validity(rowCount: pages.rowCount)
  }

  mutating func read() throws(ParquetError.Fact) -> ([Number], validity: [Bool]?) {
    let rowCount = pages.rowCount
    try budget.take(rowCount, of: MemoryLayout<Number>.size)
    var failure: ParquetError.Fact?
    let numbers = [Number](unsafeUninitializedCapacity: rowCount) { memory, initializedCount in
      guard let base = memory.baseAddress else { return }
      preferHugePages(base, count: memory.count * MemoryLayout<Number>.size)
      do throws(ParquetError.Fact) {
        try readPages(into: base)
        initializedCount = rowCount
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return (numbers, validity.result)
  }

  private mutating func readPages(
    into target: UnsafeMutablePointer<Number>
  ) throws(ParquetError.Fact) {
    var row = 0
    while row < pages.rowCount, let page = try pages.next() {
      if page.header.kind == .dictionary {
        try readDictionary(page, isFirst: row == 0)
        continue
      }
      let count = page.header.valueCount
      try pages.check(count, after: row)
      let content = try pages.open(page)
      let valid = try pages.validCount(of: page, content, row: row, &validity, &budget)
      if valid > 0 { try readValues(content.values, page, valid, into: target + row) }
      validity.spread(target + row, valid: valid, row: row, count: count, null: 0)
      row += count
    }
    try pages.checkEnd(row)
  }

  private mutating func readDictionary(
    _ page: PageReader.Page, isFirst: Bool
  ) throws(ParquetError.Fact) {
    guard dictionary == nil, isFirst else { throw .misplacedDictionary }
    let count = page.header.valueCount
    try pages.checkDictionary(page)
    let content = try pages.open(page)
    try budget.take(count, of: MemoryLayout<Number>.size)
    guard count > 0 else {
      dictionary = []
      return
    }
    let plain = try pages.plainValues(
      content.values, count: count, width: conversion.width, encoding: Encoding.plain.rawValue)
    var failure: ParquetError.Fact?
    let entries = [Number](unsafeUninitializedCapacity: count) { memory, initializedCount in
      guard let base = memory.baseAddress else { return }
      do throws(ParquetError.Fact) {
        try conversion.convert(plain, count, into: base)
        initializedCount = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    dictionary = entries
  }

  private func readValues(
    _ bytes: UnsafeRawBufferPointer, _ page: PageReader.Page, _ count: Int,
    into target: UnsafeMutablePointer<Number>
  ) throws(ParquetError.Fact) {
    let encoding = page.header.encoding
    guard Encoding(rawValue: encoding)?.isDictionary == true else {
      let plain = try pages.plainValues(
        bytes, count: count, width: conversion.width, encoding: encoding)
      return try conversion.convert(plain, count, into: target)
    }
    guard let dictionary else { throw .noDictionary }
    var indices = try DictionaryIndices(bytes, entryCount: dictionary.count)
    try withBlock { (block) throws(ParquetError.Fact) in
      for begin in stride(from: 0, to: count, by: blockSize) {
        let taken = min(blockSize, count - begin)
        try indices.read(taken, into: block)
        dictionary.withUnsafeBufferPointer { entries in
          // Sound because all indices were checked.
          guard let entries = entries.baseAddress else { return }
          let output = target + begin
          for index in 0..<taken { output[index] = entries[Int(block[index])] }
        }
      }
    }
  }
}
