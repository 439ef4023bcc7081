import Foundation
import TestSupport
import Testing

@testable import Checkpoints

/// A store that a newer version of the program wrote to.
struct NewerVersionTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = Store(directory: folder.path)
  }

  /// What stands in the file of a sealed record between its braces, changed and sealed again.
  private func rewriteRecord(_ change: (String) -> String) throws -> String {
    let kept = try store.keepSample()
    let path = store.path(kept.key, label: "fit-lda", .record)
    let body = String(decoding: try SealedText.read(path), as: UTF8.self)
    let changed = change(body)
    #expect(changed != body)
    try SealedText.write(Array(changed.utf8), to: path)
    return path
  }

  @Test func `a record of the next format is an absence, not a result`() throws {
    let next = Record.format + 1
    let path = try rewriteRecord {
      $0.replacing("\"format\":\(Record.format)", with: "\"format\":\(next)")
    }
    #expect(store.found() == nil && store.damage() == nil)
    #expect(store.record(Sample.recipe.key, label: "fit-lda")?.format == next)
    #expect(try Record(path: path).format == next)
  }

  @Test func `a record with fields that nobody knows yet is read all the same`() throws {
    _ = try rewriteRecord {
      $0.replacing(
        "\"format\":\(Record.format)",
        with: "\"format\":\(Record.format),\"machine\":{\"cores\":[64]}")
    }
    #expect(store.found()?.payload == Sample.payload)
  }

  @Test(arguments: [
    ("\"format\":\(Record.format)", "\"format\":\"two\""), ("\"recipe\":", "\"recipes\":"),
    ("\"arrays\":{", "\"arrays\":{\"bytes\":-1,\"x\":{},"), ("{\"record\":", "{\"Record\":"),
  ])
  func `a record laid out otherwise is damage that says so, and can be kept anew`(
    before: String, after: String
  ) throws {
    let path = try rewriteRecord { $0.replacing(before, with: after) }
    #expect(store.damage() != nil)
    #expect(store.damage()?.description.contains(path) == true || store.found() == nil)
    let anew = try store.keepSample()
    #expect(store.found() == anew)
  }

  @Test func `arrays with more metadata than we write are read`() throws {
    let path = folder("x.safetensors")
    try Container.write(
      Sample.arrays(), metadata: ["format": "9", "compression": "none", "future": "{\"a\":1}"],
      to: path)
    let container = try Container(path: path)
    try container.verify()
    #expect(container.metadata["future"] == "{\"a\":1}")
  }

  @Test(arguments: ["F8_E4M3", "F8_E5M2", "I128", "C64"])
  func `arrays of types that nobody knows yet are refused by name`(type: String) {
    let header = Forgery.header(type: type)
    #expect(throws: ContainerError.unknownType(array: "x", found: type)) {
      try Container(Forgery.file(header: header, data: 16))
    }
  }
}
