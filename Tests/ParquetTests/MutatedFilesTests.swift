import FuzzedReaders
import Parquet
import TestSupport
import Testing

/// Files that were cut off or changed: each gives values or an error, and no more values than its limits allow.
struct MutatedFilesTests {
  private static let names = [
    "optional-snappy-v1-dictionary", "optional-gzip-v2-dictionary", "required-zstd-v1-dictionary",
    "optional-v2-delta_byte_array", "optional-v1-delta_length_byte_array", "optional-v1-split",
    "required-v1-plain", "runs-fallback", "runs-v2", "polars-zstd", "polars-snappy", "int96",
    "nested", "required-indexes",
  ]

  @Test(arguments: names) func `one byte is changed`(name: String) throws {
    let file = try Fixture.bytes(name)
    var dice = Dice(seed: UInt64(file.count))
    var mutated = file
    for _ in 0..<400 {
      // Half of the changes are in the footer, where most claims are.
      let index = Bool.random(using: &dice) ? dice.below(file.count) : footerIndex(file, &dice)
      mutated[index] = UInt8.random(in: 0...255, using: &dice)
      try FuzzedReader.parquet.read(mutated)
      mutated[index] = file[index]
    }
  }

  @Test(arguments: names) func `several bytes are changed, removed or repeated`(name: String) throws
  {
    let file = try Fixture.bytes(name)
    for seed in 0..<200 {
      var dice = Dice(seed: UInt64(seed))
      var mutated = file
      for _ in 0...dice.below(4) {
        let index = dice.below(mutated.count - 16)
        switch dice.below(4) {
        case 0: mutated[index] ^= 1 << UInt8(dice.below(8))
        case 1: mutated.remove(at: index)
        case 2: mutated.insert(contentsOf: mutated[index..<index + 8], at: index)
        default: mutated.replaceSubrange(index..<index + 4, with: [255, 255, 255, 127])
        }
      }
      try FuzzedReader.parquet.read(mutated)
    }
  }

  @Test func `a file is cut off at every byte`() throws {
    for name in ["polars-zstd", "nested"] {
      let file = try Fixture.bytes(name)
      for count in 0..<file.count {
        #expect(throws: ParquetError.self) { try ParquetFile(bytes: Array(file.prefix(count))) }
      }
    }
  }

  @Test(arguments: ["polars-zstd", "optional-snappy-v1-dictionary"])
  func `pages lose bytes while the footer stays`(name: String) throws {
    let file = try Fixture.bytes(name)
    let footer = Int(file.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }) + 8
    for count in stride(from: 4, to: file.count - footer, by: 7) {
      let cut = Array(file.prefix(count)) + file.suffix(footer)
      try FuzzedReader.parquet.read(cut)
    }
  }

  private func footerIndex(_ file: [UInt8], _ dice: inout Dice) -> Int {
    let length = Int(file.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) })
    return file.count - 1 - dice.below(length + 8)
  }
}
