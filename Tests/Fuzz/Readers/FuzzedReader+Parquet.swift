import Parquet

extension FuzzedReader {
  /// Columns have a value or a null for each row, and texts lie within their bytes.
  func readParquet(_ bytes: [UInt8]) throws {
    let limits = ParquetLimits(chunk: 1 << 24, page: 1 << 24)
    guard let file = try answer({ try ParquetFile(bytes: bytes, limits: limits) }) else { return }
    // Chunks may share pages, so that few bytes make much work.
    var workLeft = 1 << 25
    for column in file.columns {
      for rowGroup in 0..<file.rowGroupCount where workLeft > 0 {
        guard let chunk = try answer({ try file.read(column, rowGroup: rowGroup) }) else {
          continue
        }
        try require(chunk.count == file.rowCount(ofRowGroup: rowGroup), "another number of rows")
        try require(
          chunk.validity.map { $0.count == chunk.count } ?? true, "another number of nulls")
        workLeft -= chunk.count * 8
        if case .texts(let texts) = chunk.values { try touch(texts, chunk.validity) }
      }
    }
  }

  /// What `read` returns; nil if it throws an error that has words.
  private func answer<Product>(_ read: () throws -> Product) throws -> Product? {
    do {
      return try read()
    } catch let error as ParquetError {
      try require(!error.message.isEmpty && error.hint != "", "an error without words")
      return nil
    }
  }

  /// Reads the bytes of every text.
  private func touch(_ texts: ParquetTexts, _ validity: [Bool]?) throws {
    var sum = 0
    for entry in 0..<texts.entryCount { sum += texts[entry].reduce(0) { $0 &+ Int($1) } }
    for (row, index) in texts.indices.enumerated() {
      guard (index == -1) == (validity?[row] == false), index < texts.entryCount else {
        throw BrokenPromise("row \(row) has text \(index) of \(texts.entryCount)")
      }
    }
    try require(sum >= 0, "bytes are negative")
  }
}
