import Foundation

/// Where the committed fixtures are.
func fixture(_ name: String) -> String {
  URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/\(name)").path
}
