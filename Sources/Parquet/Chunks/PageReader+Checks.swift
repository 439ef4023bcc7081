/// What must hold of pages of any type.
extension PageReader {
  /// A page must not have more rows than are left.
  func check(_ count: Int, after row: Int) throws(ParquetError.Fact) {
    guard count <= rowCount - row else {
      throw .wrongCount(.valuesOfPages, found: row + count, expected: rowCount)
    }
  }

  /// The pages must have all rows.
  func checkEnd(_ row: Int) throws(ParquetError.Fact) {
    guard row == rowCount else {
      throw .wrongCount(.valuesOfPages, found: row, expected: rowCount)
    }
  }

  func checkDictionary(_ page: Page) throws(ParquetError.Fact) {
    let encoding = Encoding(rawValue: page.header.encoding)
    guard encoding == .plain || encoding == .plainDictionary else {
      throw .unsupportedEncoding(
        "a dictionary in \(Encoding.name(page.header.encoding))", type: column.storage.name)
    }
  }

  /// How many rows of a page have values.
  func validCount(
    of page: Page, _ content: Content, row: Int, _ validity: inout Validity,
    _ budget: inout MemoryBudget
  ) throws(ParquetError.Fact) -> Int {
    let count = page.header.valueCount
    let valid =
      column.isOptional ? try validity.read(page, content.levels, row: row, &budget) : count
    if case .data2(_, _, let nulls, _) = page.header.kind, nulls != count - valid {
      throw .wrongCount(.nullsOfPage, found: count - valid, expected: nulls)
    }
    return valid
  }
}
