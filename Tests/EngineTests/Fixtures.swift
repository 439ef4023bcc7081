import Foundation

/// The folder of fixtures with that name.
func fixtures(_ folder: String) -> String {
  URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(folder)").path()
}
