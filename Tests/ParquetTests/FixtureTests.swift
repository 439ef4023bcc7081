import Parquet
import Testing

/// Files by pyarrow and polars, value by value.
struct FixtureTests {
  @Test func `there are fixtures`() { #expect(Fixture.names.count > 30) }

  @Test(arguments: Fixture.names) func `a file holds what its writer put there`(
    name: String
  ) throws {
    let file = try ParquetFile(path: Fixture.path(name))
    let expected = try Fixture.expectation(name)
    #expect(file.rowCount == expected.rows)
    var left = expected.columns
    for column in file.columns {
      let index = try #require(left.firstIndex { $0.name == column.name }, "\(column.name)")
      let wanted = left.remove(at: index)
      let type = "\(column.type)".replacing("Parquet.ParquetTimeUnit.", with: "")
      #expect(type == wanted.type, "\(column.name)")
      guard column.type != .nested else { continue }
      #expect(try file.texts(column) == wanted.values, "\(column.name)")
    }
  }

  @Test(arguments: ["optional-zstd-v1-dictionary", "runs-fallback", "rows-0"])
  func `bytes in memory give what the file gives`(name: String) throws {
    let file = try ParquetFile(path: Fixture.path(name))
    let copy = try ParquetFile(bytes: try Fixture.bytes(name))
    #expect(file.columns == copy.columns)
    for column in file.columns { #expect(try file.texts(column) == copy.texts(column)) }
  }

  @Test func `small pages in several row groups are among the fixtures`() throws {
    let file = try ParquetFile(path: Fixture.path("required-none-v1-dictionary"))
    #expect((0..<file.rowGroupCount).map { file.rowCount(ofRowGroup: $0) } == [33, 33, 4])
  }

  @Test func `a dictionary is given once, and rows after it have entries of their own`() throws {
    let file = try ParquetFile(path: Fixture.path("runs-fallback"))
    let words = try file.read(try file.column(named: "words"), rowGroup: 0)
    guard case .texts(let texts) = words.values else { throw UnexpectedValues() }
    #expect(texts.dictionaryCount > 0 && texts.dictionaryCount < 300)
    let own = texts.indices.filter { $0 >= texts.dictionaryCount }
    #expect(own == Array(Int32(texts.dictionaryCount)..<Int32(texts.entryCount)))
    #expect(texts.indices[0] == -1 && words.validity?[0] == false)
  }

  @Test func `a column without nulls has no flags, whether it may have nulls or not`() throws {
    let file = try ParquetFile(path: Fixture.path("nested"))
    let number = try file.column(named: "a.b")
    #expect(number.isOptional)
    #expect(try file.read(number, rowGroup: 0).validity == nil)
    let last = try file.read(try file.column(named: "last"), rowGroup: 0)
    #expect(last.validity == [true, false, true])
  }

  @Test func `units of time are known`() throws {
    let file = try ParquetFile(path: Fixture.path("required-v1-plain"))
    #expect(try file.column(named: "ms UTC").type.unitsPerSecond == 1000)
    #expect(try file.column(named: "ns").type.unitsPerSecond == 1_000_000_000)
    #expect(try file.column(named: "date").type.unitsPerSecond == nil)
  }

  @Test func `several threads read at once`() async throws {
    let file = try ParquetFile(path: Fixture.path("optional-none-v2-dictionary"))
    let expected = try file.columns.map { try file.texts($0) }
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask { try file.columns.map { try file.texts($0) } }
      }
      for try await found in group { #expect(found == expected) }
    }
  }
}

struct UnexpectedValues: Error {}
