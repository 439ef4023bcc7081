import Foundation
import FuzzedReaders
import Testing

/// Passes every input in the fuzzing corpus to its reader.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus")

  private static func inputs(of reader: FuzzedReader) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: reader.rawValue), includingPropertiesForKeys: nil)
  }

  @Test(
    "every input of the corpus is read", .timeLimit(.minutes(2)), arguments: FuzzedReader.allCases)
  func everyInputIsRead(reader: FuzzedReader) throws {
    let inputs = try Self.inputs(of: reader)
    #expect(inputs.count > 10)
    for input in inputs {
      #expect(throws: Never.self, "\(input.lastPathComponent)") {
        try reader.read(Array(Data(contentsOf: input)))
      }
    }
  }
}
