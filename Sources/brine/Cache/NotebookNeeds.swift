import ArgumentParser
import Checkpoints
import Directives
import Engine
import FoundationEssentials

/// The results that notebooks need as they stand.
struct NotebookNeeds {
  private(set) var keys = Set<Key>()

  /// Finds out what the notebooks need that the results of a store name, and some more; tells where
  /// that cannot be known. Nothing is run.
  ///
  /// - Throws: `ExitCode`, having complained, where one of `others` is not there or has mistakes: the
  ///   person counts on it.
  init(
    _ inventory: Store.Inventory, of store: Store, and others: [String], _ terminal: Terminal
  ) throws {
    let kept = inventory.entries.compactMap(\.kept)
    let named = Set(kept.compactMap { $0.notes["notebook"] })
    for file in others {
      let (prepared, diagnostics) = PreparedNotebook.prepare(file, overrides: [])
      guard prepared != nil else {
        terminal.complain(diagnostics)
        throw ExitCode.invalidNotebook
      }
    }
    for name in named.union(others).sorted() {
      let made = Set(kept.filter { $0.notes["notebook"] == name }.map(\.key))
        .union(store.lastRun(of: name).values)
      guard let file = Self.place(of: name, store: store) else {
        terminal.say("\(name.printable) is not to be found here; what it made may be removed")
        continue
      }
      let (prepared, _) = PreparedNotebook.prepare(file, overrides: [])
      guard let prepared else {
        terminal.say("\(name.printable) has mistakes; all that it made stays")
        keys.formUnion(made)
        continue
      }
      guard let needed = Self.keys(neededBy: prepared, store: store) else {
        terminal.say("what \(name.printable) needs cannot be told; all that it made stays")
        keys.formUnion(made)
        continue
      }
      keys.formUnion(needed)
    }
  }

  /// Where a notebook is that a run was given under this name: seen from here, or from the folder that
  /// has the store two folders down, as `outputs/checkpoints` is. Nil if there is none.
  private static func place(of name: String, store: Store) -> String? {
    let candidates = name.hasPrefix("/") ? [name] : [name, "\(store.directory)/../../\(name)"]
    return candidates.first { FileManager.default.fileExists(atPath: $0) }
  }

  private static func keys(neededBy notebook: PreparedNotebook, store: Store) -> Set<Key>? {
    Runner(
      plan: notebook.plan, store: store, workers: Workers(count: 1),
      trustsDigests: InputTrust.isGiven(paranoid: false), clock: .system
    ).neededKeys()
  }
}
