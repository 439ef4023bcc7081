import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

struct RemovingTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = Store(directory: folder("store"))
  }

  private func wasRemoved(_ removal: Store.Removal) -> Bool {
    if case .removed = removal { true } else { false }
  }

  @Test func `a removed result leaves nothing, and others as they were`() throws {
    try store.keepSample()
    let other = try store.keepSample(recipe("other"))
    let entry = try #require(try store.inventory().entries.first { $0.key == Sample.recipe.key })
    #expect(wasRemoved(store.remove(entry)))
    #expect(store.found() == nil && store.damage() == nil)
    #expect(try store.onlyEntry()?.key == other.key)
    #expect(try folder.names(in: "store").count == 2)
    #expect(wasRemoved(store.remove(entry)), "what is gone is gone")
  }

  @Test func `a result that was used or kept anew since it was seen stays`() throws {
    let record = try store.keepSample()
    let seen = try #require(try store.onlyEntry())
    store.noteUse(of: record)
    #expect(!wasRemoved(store.remove(seen)))
    let again = try #require(try store.onlyEntry())
    try store.keepSample()
    #expect(!wasRemoved(store.remove(again)))
    #expect(store.found() == record)
  }

  @Test func `arrays that a run is keeping anew stay for the record to come`() throws {
    try store.keepSample()
    let seen = try #require(try store.onlyEntry())
    let arrays = store.path(Sample.recipe.key, label: "fit-lda", .arrays)
    try Container.write(Sample.arrays(), to: arrays)
    #expect(wasRemoved(store.remove(seen)))
    #expect(FileManager.default.fileExists(atPath: arrays))
    #expect(store.found() == nil && store.damage() == nil)
  }

  @Test func `links are removed, what they lead to is not`() throws {
    let record = try store.keepSample()
    try FileManager.default.createDirectory(
      atPath: folder("elsewhere"), withIntermediateDirectories: true)
    for kind in [Store.FileKind.record, .arrays] {
      let path = store.path(record.key, label: "fit-lda", kind)
      let target = folder("elsewhere/\(kind.rawValue)")
      try FileManager.default.moveItem(atPath: path, toPath: target)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }
    #expect(store.found() == record)
    #expect(wasRemoved(store.remove(try #require(try store.onlyEntry()))))
    #expect(try folder.names(in: "store").isEmpty)
    #expect(try folder.names(in: "elsewhere") == ["json", "safetensors"])
  }

  @Test func `a folder in a record's place is not removed, and told`() throws {
    let path = folder("store/fit-lda-0123456789ab.json")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let entry = try #require(try store.onlyEntry())
    guard case .failed(let error) = store.remove(entry) else {
      Issue.record("a folder was removed")
      return
    }
    #expect(error.operation == .remove && error.path == path)
  }

  @Test func `strays are left over after a day, unless they are not the store's`() throws {
    try store.keepSample()
    for name in [".partial-1-a-x.json", "fit-lda-0123456789ab.safetensors", "notes.txt"] {
      try folder.write("half", to: "store/\(name)")
    }
    let strays = try store.inventory().strays
    let written = currentNanoseconds()
    let hour: Int64 = 3_600_000_000_000
    #expect(strays.filter { store.isLeftOver($0, now: written + 23 * hour) }.isEmpty)
    let old = strays.filter { store.isLeftOver($0, now: written + 25 * hour) }
    #expect(old.map(\.kind) == [.temporary, .arrays])
    // A run that ends now gives one of them its record.
    try folder.write("{}", to: "store/fit-lda-0123456789ab.json")
    #expect(old.map { wasRemoved(store.remove($0)) } == [true, false])
  }

  @Test func `removing while others write and read harms nobody`() throws {
    let recipes = (0..<5).map { recipe("\($0)") }
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      for round in 0..<25 {
        let recipe = recipes[(round + worker) % 5]
        do {
          switch worker % 4 {
          case 0: try store.keepSample(recipe)
          case 1: for entry in try store.inventory().entries { _ = store.remove(entry) }
          default:
            if let error = store.damage(recipe) { try expectAbsence(error) }
            guard let record = store.found(recipe) else { continue }
            do throws(StoreError) {
              let arrays = try store.arrays(of: record)
              #expect(arrays.arrays.count == Sample.arrays().count)
            } catch {
              try expectAbsence(error)
            }
          }
        } catch {
          Issue.record("worker \(worker), round \(round): \(error)")
        }
      }
    }
    for entry in try store.inventory().entries {
      if let error = store.damage(of: entry) { try expectAbsence(error) }
    }
  }

  /// What was found may be gone before it is used, and nothing else may be wrong with it.
  private func expectAbsence(_ error: StoreError) throws {
    guard case .arrays(_, .file(let error)) = error, error.isAbsence else { throw error }
  }
}
