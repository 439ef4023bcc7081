import Foundation

/// A new empty folder that is gone when the test lets go of it.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    let name = "brine-reading-\(UUID().uuidString)"
    path = NSTemporaryDirectory() + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }
}

/// The folder of fixtures with that name.
func fixtures(_ folder: String) -> String {
  URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/\(folder)").path()
}
