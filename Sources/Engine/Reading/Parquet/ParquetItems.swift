import Parquet

/// Reads the items of a Parquet file: ids, titles, and genres separated by `|`.
struct ParquetItems {
  private let table: ParquetTable
  private let file: ItemsFile

  init(_ bytes: FileBytes, of file: ItemsFile) throws(ReadingError) {
    table = try ParquetTable(bytes, path: file.path, memory: file.memory.left() / 4)
    self.file = file
  }

  /// - Throws: `ReadingError` for what cannot be read, or else for the first bad row.
  func read() throws -> ReadItems {
    try table.whileUnchanged { try readTable() }
  }

  private func readTable() throws -> ReadItems {
    let fields = try table.fields(
      wanted: [.item, .title, .genres], required: [.item, .title], names: file.columns)
    guard table.content.rowCount < file.memory.left() / MemoryLayout<Items.Item>.stride else {
      throw ReadingError(file: file.path, fact: .tooLarge)
    }
    var items: [Items.Item] = []
    var seen = Set<ID>()
    var skipped = SkippedLines()
    var row = 0
    for rowGroup in 0..<table.content.rowGroupCount {
      var columns: [ColumnNames.Role: Cells] = [:]
      for field in fields {
        columns[field.role] = Cells(
          name: field.column.name,
          areTexts: IDCells.areTexts(field.column, as: file.ids),
          chunk: try table.content.read(field.column, rowGroup: rowGroup))
      }
      for index in 0..<table.content.rowCount(ofRowGroup: rowGroup) {
        row += 1
        do throws(RowProblem) {
          guard let id = columns[.item], let title = columns[.title] else { continue }
          let item = Items.Item(
            id: try id.id(index), title: try title.text(index) ?? "",
            genres: ItemsFile.genres(in: try columns[.genres]?.text(index) ?? ""))
          if seen.insert(item.id).inserted {
            items.append(item)
          } else {
            skipped.add(placed(.repeatedItem(item.id), row))
          }
        } catch {
          guard file.onBadLines == .skip else { throw placed(error.fact, row) }
          skipped.add(placed(error.fact, row))
        }
      }
    }
    guard !items.isEmpty else {
      throw skipped.first.first ?? ReadingError(file: file.path, fact: .empty)
    }
    return ReadItems(items: Items(items), skipped: skipped, encoding: nil)
  }

  private func placed(_ fact: ReadingError.Fact, _ row: Int) -> ReadingError {
    ReadingError(file: file.path, line: row, countsRows: true, fact: fact)
  }
}

/// The cells of one column in a group of rows.
private struct Cells {
  let name: String
  /// Whether ids are texts; else they are whole numbers.
  let areTexts: Bool
  let chunk: ParquetValues

  func id(_ index: Int) throws(RowProblem) -> ID {
    guard chunk.validity?[index] != false else { throw bad("") }
    switch chunk.values {
    case .integers(let numbers): return id(of: numbers[index])
    case .floats(let numbers):
      guard let number = IDCells.wholeNumber(numbers[index]) else { throw bad("\(numbers[index])") }
      return id(of: number)
    case .texts:
      let text = try text(index) ?? ""
      let bytes = Array(text.utf8)
      if !areTexts, let number = IDKind.number(bytes) { return .number(number) }
      guard areTexts, bytes.withUnsafeBytes({ IDCells.isID($0) }) else { throw bad(text) }
      return .text(bytes)
    }
  }

  private func id(of number: Int64) -> ID { areTexts ? ID("\(number)") : .number(number) }

  /// The text of a row; nil for a null.
  func text(_ index: Int) throws(RowProblem) -> String? {
    guard chunk.validity?[index] != false, case .texts(let texts) = chunk.values else { return nil }
    // The bytes of an entry are valid while `texts` lives.
    let text = withExtendedLifetime(texts) {
      String(validating: texts[Int(texts.indices[index])], as: UTF8.self)
    }
    guard let text else { throw RowProblem(offset: 0, fact: .notUTF8) }
    return text
  }

  private func bad(_ found: String) -> RowProblem {
    RowProblem(
      offset: 0,
      fact: .badField(
        column: name, found: String(found.prefix(40)), expected: areTexts ? .text : .number))
  }
}
