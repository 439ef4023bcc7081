import Checkpoints
import Directives
import Files
import Language
import Reports

/// The results that notebooks need: as they stand, and what their last runs read or made.
///
/// A result belongs to every notebook whose last run read it, whichever made it first.
struct NotebookNeeds {
  private(set) var keys = Set<Key>()

  /// A notebook that results are known of.
  private struct Source {
    let name: String
    /// Nil where it is not to be found.
    let file: String?
    /// What it made first.
    var made = Set<Key>()
    /// What its last run read or made.
    var lastRun = Set<Key>()
  }

  /// Finds out what the notebooks need that ran with a store or made its results, and some more; tells where
  /// that cannot be known. Nothing is run.
  ///
  /// - Throws: If one of `others` is missing or has mistakes, since its results were asked to stay.
  init(
    _ inventory: Store.Inventory, of store: Store, and others: [String], tell: (String) -> Void
  ) throws(InvalidNotebook) {
    for file in others {
      let (prepared, diagnostics) = PreparedNotebook.prepare(file, overrides: [])
      guard prepared != nil else { throw InvalidNotebook(diagnostics: diagnostics) }
    }
    let sources = Self.sources(inventory, of: store, and: others)
    for source in sources {
      guard let file = source.file else { continue }
      keys.formUnion(source.lastRun)
      let (prepared, _) = PreparedNotebook.prepare(file, overrides: [])
      guard let prepared else {
        tell("\(source.name) has mistakes; all that it made stays")
        keys.formUnion(source.made)
        continue
      }
      guard let needed = prepared.neededKeys(keptIn: store) else {
        tell("what \(source.name) needs cannot be told; all that it made stays")
        keys.formUnion(source.made)
        continue
      }
      keys.formUnion(needed)
    }
    let kept = Set(inventory.entries.compactMap(\.key))
    for source in sources where source.file == nil {
      // A notebook that was renamed and has run since needs the same results.
      guard !source.made.union(source.lastRun).intersection(kept).isSubset(of: keys) else {
        continue
      }
      tell(
        "\(source.name) is not to be found here; what it made may be removed")
    }
  }

  /// Those that ran, those that made a result first, and `others`, each once, by name.
  private static func sources(
    _ inventory: Store.Inventory, of store: Store, and others: [String]
  ) -> [Source] {
    var sources: [String: Source] = [:]
    func note(_ name: String, at place: String?, _ change: (inout Source) -> Void) {
      let file = place.map(RealPath.of(file:))
      change(&sources[file ?? name, default: Source(name: name, file: place)])
    }
    for run in store.lastRuns() {
      let folders = run.notebook.split(separator: "/").drop { $0 == ".." }
      let isFromRoot = run.notebook.hasPrefix("/")
      let path = isFromRoot ? run.notebook : "\(store.directory)/\(run.notebook)"
      note(
        isFromRoot ? path : folders.joined(separator: "/"),
        at: File.isRegular(path) ? path : nil
      ) { $0.lastRun = run.results }
    }
    for record in inventory.entries.compactMap(\.kept) {
      guard let name = record.notes["notebook"] else { continue }
      note(name, at: place(of: name, store: store)) { $0.made.insert(record.key) }
    }
    for name in others { note(name, at: name) { _ in } }
    return sources.values.sorted { $0.name < $1.name }
  }

  /// Where a notebook is that a run was given under this name: seen from here, or from the folder that
  /// has the store two folders down, as `outputs/checkpoints` is. Nil if there is no regular file: a pipe is
  /// not waited for.
  private static func place(of name: String, store: Store) -> String? {
    let candidates = name.hasPrefix("/") ? [name] : [name, "\(store.directory)/../../\(name)"]
    return candidates.first(where: File.isRegular)
  }
}
