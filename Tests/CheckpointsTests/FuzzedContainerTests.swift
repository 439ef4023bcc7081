import TestSupport
import Testing

@testable import Checkpoints

/// Thousands of broken files: each is rejected with an error, or is a container whose arrays lie within the file.
struct FuzzedContainerTests {
  @Test(arguments: 0..<8) func `mutations of a good file never trap`(block: Int) throws {
    let file = try Sample.file()
    for seed in (block * 500)..<((block + 1) * 500) {
      var random = Dice(seed: UInt64(seed))
      var mutated = file
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&mutated, &random) }
      try check(mutated, seed)
    }
  }

  @Test(arguments: 0..<8) func `headers made of the words of a header never trap`(block: Int) throws
  {
    for seed in (block * 500)..<((block + 1) * 500) {
      var random = Dice(seed: UInt64(seed))
      var header = Bool.random(using: &random) ? "{\"x\":{\"dtype\":\"U8\",\"shape\":[" : "{"
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        header += words.randomElement(using: &random) ?? ""
      }
      try check(Forgery.file(header: header, data: Int.random(in: 0...32, using: &random)), seed)
    }
  }

  @Test func `what is written after a fuzzed header is read back`() throws {
    var accepted = 0
    for seed in 0..<2000 {
      var random = Dice(seed: UInt64(seed))
      let shape = (0..<2).map { _ in Int.random(in: 0...3, using: &random) }
      let end = Int.random(in: 0...9, using: &random)
      let header = Forgery.header(type: "U8", shape: "\(shape)", offsets: "[0,\(end)]")
      let container = try? Container(Forgery.file(header: header, data: end))
      #expect((container != nil) == (shape[0] * shape[1] == end), "seed \(seed)")
      accepted += container == nil ? 0 : 1
    }
    #expect(accepted > 100)
  }
}

/// Reads `file`; if that is accepted, touches every byte of every array.
private func check(_ file: [UInt8], _ seed: Int) throws {
  let container: Container
  do throws(ContainerError) {
    container = try Container(file)
  } catch {
    #expect(!error.description.isEmpty)
    return
  }
  var claimed = 0
  for array in container.arrays {
    #expect(array.bytes.count == array.blueprint.byteCount, "seed \(seed)")
    let expected = file.suffix(dataCount(file)).dropFirst(claimed).prefix(array.bytes.count)
    #expect(array.contents.elementsEqual(expected), "seed \(seed)")
    claimed += array.bytes.count
  }
  #expect(claimed == dataCount(file), "seed \(seed)")
}

private func dataCount(_ file: [UInt8]) -> Int {
  let length = file.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
  return file.count - 8 - length
}

private func mutate(_ file: inout [UInt8], _ random: inout Dice) {
  guard let index = file.indices.randomElement(using: &random) else { return }
  switch Int.random(in: 0..<6, using: &random) {
  case 0: file[index] = UInt8.random(in: 0...255, using: &random)
  case 1: file.remove(at: index)
  case 2: file.insert(contentsOf: (words.randomElement(using: &random) ?? "").utf8, at: index)
  case 3: file.removeSubrange(index..<min(file.count, index + 16))
  case 4: file[index % min(8, file.count)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
  default:
    guard
      let digit = file.indices.filter({ (48...57).contains(file[$0]) }).randomElement(
        using: &random)
    else { return }
    file.replaceSubrange(digit...digit, with: "9223372036854775807".utf8)
  }
}

private let words = [
  "{", "}", "[", "]", ",", ":", "\"", "\"x\"", "\"y\":", "\"dtype\":", "\"shape\":",
  "\"data_offsets\":",
  "\"U8\"", "\"F64\"", "0", "1", "8", "16", "-1", "9223372036854775807", "18446744073709551616",
  "\"__metadata__\":", "\"sha256\":", "\\u", "\\ud800", "\u{0}", " ", "null", "1e999", "[0,0]",
  "]}}", "}}", "{\"x\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}",
]
