import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

/// Storage of a notebook's last run.
struct LastRunTests {
  let folder: TemporaryFolder
  let store: Store
  private let keys = (1...3).map { Recipe([.fact("number", value: "\($0)")]).key }

  init() throws {
    folder = try TemporaryFolder()
    store = Store(directory: folder("outputs/checkpoints"))
    for name in ["a", "b", "victim", "outputs/checkpoints"] {
      try FileManager.default.createDirectory(
        atPath: folder(name), withIntermediateDirectories: true)
    }
    for name in ["a/nb.md", "b/nb.md"] { try folder.write("# T\n", to: name) }
  }

  @Test func `notebooks of one name in two folders do not mix`() throws {
    try store.keep(LastRun(cells: ["x": keys[0]], results: [keys[0]]), of: folder("a/nb.md"))
    try store.keep(LastRun(cells: ["x": keys[1]], results: [keys[1]]), of: folder("b/nb.md"))
    #expect(store.lastRun(of: folder("a/nb.md")).cells == ["x": keys[0]])
    #expect(store.lastRun(of: folder("b/nb.md")).results == [keys[1]])
    #expect(store.lastRuns().map(\.notebook) == ["../../a/nb.md", "../../b/nb.md"])
    #expect(store.damageOfMemory().isEmpty)
  }

  @Test func `a notebook is the same by whatever name, and moves together with its store`() throws {
    let run = LastRun(cells: ["x": keys[0]], results: Set(keys))
    try store.keep(run, of: folder("a/nb.md"))
    #expect(store.lastRun(of: folder("b/../a/nb.md")).results == run.results)
    try FileManager.default.createSymbolicLink(
      atPath: folder("link.md"), withDestinationPath: "a/nb.md")
    #expect(store.lastRun(of: folder("link.md")).results == run.results)
    let moved = try TemporaryFolder()
    for name in ["a", "outputs"] {
      try FileManager.default.moveItem(atPath: folder(name), toPath: moved(name))
    }
    let there = Store(directory: moved("outputs/checkpoints"))
    #expect(there.lastRun(of: moved("a/nb.md")).results == run.results)
    #expect(there.lastRuns().map(\.results) == [run.results])
  }

  @Test func `a link in place of the folder is refused, and what it leads to is left alone`() throws
  {
    try folder.write("mine", to: "victim/x.md.json")
    try FileManager.default.createSymbolicLink(
      atPath: store.directory + "/runs", withDestinationPath: folder("victim"))
    let run = LastRun(cells: ["x": keys[0]])
    #expect(throws: FileError.self) { try store.keep(run, of: folder("a/nb.md")) }
    #expect(try folder.names(in: "victim") == ["x.md.json"])
    #expect(store.lastRun(of: folder("a/nb.md")).cells.isEmpty)
    #expect(store.lastRuns().isEmpty && store.damageOfMemory().isEmpty)
  }

  @Test func `names of any length and letters are kept`() throws {
    for name in [
      String(repeating: "é", count: 120), String(repeating: "x", count: 250), "a b\n.md",
    ] {
      try folder.write("# T\n", to: name)
      try store.keep(LastRun(cells: ["x": keys[2]]), of: folder(name))
      #expect(store.lastRun(of: folder(name)).cells == ["x": keys[2]])
    }
  }
}
