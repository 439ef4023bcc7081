import Files
import Foundation
import TestSupport
import Testing

@testable import App

/// Output files are written atomically.
@Suite struct OutputFileTests {
  @Test func `it takes the place of what was there, and leaves nothing else`() throws {
    let folder = try TemporaryFolder()
    try OutputFile.write("first".utf8, to: folder.path, as: "a.html")
    try OutputFile.write([UInt8](repeating: 7, count: 3_000_000), to: folder.path, as: "a.html")
    #expect(try folder.read("a.html") == [UInt8](repeating: 7, count: 3_000_000))
    try OutputFile.write("".utf8, to: folder.path, as: "b.json")
    try OutputFile.tryWriting(to: folder.path)
    #expect(try folder.names() == ["a.html", "b.json"])
  }

  @Test func `where it cannot be put in place nothing is left`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder("a.html/x"), withIntermediateDirectories: true)
    let error = #expect(throws: FileError.self) {
      try OutputFile.write("text".utf8, to: folder.path, as: "a.html")
    }
    #expect(error?.reason == .system(EISDIR))
    #expect(try folder.names() == ["a.html"])
  }

  @Test func `a folder that is none, or is not there, is told`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a file", to: "taken")
    let none = #expect(throws: FileError.self) { try OutputFile.tryWriting(to: folder("none")) }
    #expect(none?.reason == .system(ENOENT))
    let taken = #expect(throws: FileError.self) { try OutputFile.tryWriting(to: folder("taken")) }
    #expect(taken?.reason == .system(ENOTDIR))
  }
}
