import Files
import Foundation
import TestSupport
import Testing

@Suite struct FolderTests {
  @Test func `what is done under a lock is never done by two at once`() throws {
    let folder = try TemporaryFolder()
    try folder.write("0", to: "count")
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<25 {
        Folder.withLock(folder.path) {
          let bytes = (try? folder.read("count")) ?? []
          let count = Int(String(decoding: bytes, as: UTF8.self)) ?? -1000
          _ = try? folder.write("\(count + 1)", to: "count")
        }
      }
    }
    #expect(String(decoding: try folder.read("count"), as: UTF8.self) == "100")
  }

  @Test func `without a folder the work is done all the same`() {
    #expect(Folder.withLock("/nowhere/at/all") { 1 } == 1)
  }

  @Test func `a folder is made with those above it, and its files are listed in order`() throws {
    let folder = try TemporaryFolder()
    try Folder.make(folder("a/b/c"))
    try Folder.make(folder("a/b/c"))
    for name in ["z", "b", ".a"] { try folder.write("", to: "a/b/c/\(name)") }
    #expect(try Folder.list(folder("a/b/c")) == [".a", "b", "z"])
    #expect(throws: FileError(.open, folder("a/b/c/z"), code: ENOTDIR)) {
      try Folder.list(folder("a/b/c/z"))
    }
    #expect(throws: FileError(.makeDirectory, folder("a/b/c/z/d"), code: ENOTDIR)) {
      try Folder.make(folder("a/b/c/z/d"))
    }
    #expect(Folder.names(in: folder("nowhere")).isEmpty)
  }
}
