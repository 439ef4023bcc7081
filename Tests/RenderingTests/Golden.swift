import FoundationEssentials
import Testing

/// What the renderer wrote when a person last looked and agreed, byte for byte. `RECORD=1` rewrites
/// the file and fails once, so that nobody records without reading.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  static func expect(
    _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name): look at it, then run without RECORD")
      return
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    guard text != expected else { return }
    let lines = zip(text.split(separator: "\n"), expected.split(separator: "\n"))
    let (found, wanted) = lines.first { $0 != $1 } ?? ("more or fewer lines", "")
    Issue.record(
      "\(name) differs, first here:\n\(found)\n\(wanted)", sourceLocation: sourceLocation)
  }
}
