import Checkpoints
import Directives
import Files

/// The results that runs of notebooks would use, or that their last runs read or made.
///
/// A result belongs to every notebook whose last run read it, not only to the one that made it first.
struct NotebookNeeds {
  private(set) var keys = Set<Key>()

  /// A notebook and its results.
  private struct Source {
    let name: String
    /// The path of the notebook; nil if there is no such file.
    let file: String?
    /// The results that it was the first to make.
    var made = Set<Key>()
    /// The results that its last run read or made.
    var lastRun = Set<Key>()
  }

  /// Finds the results needed by notebooks that ran with the store or made its results, and by `others`. Runs nothing.
  ///
  /// - Parameter tell: Called with a message if a notebook is missing or its needs cannot be determined.
  /// - Throws: If one of `others` is missing or has errors, because the user asked to keep its results.
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
      // If other notebooks need all its results, the notebook was probably renamed and has run since.
      guard !source.made.union(source.lastRun).intersection(kept).isSubset(of: keys) else {
        continue
      }
      tell(
        "\(source.name) is not to be found here; what it made may be removed")
    }
  }

  /// The notebooks that ran with the store, those that made a result first, and `others`: each once, sorted by name.
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

  /// The path of the notebook that a record names: relative to the working directory, or to the folder two levels above
  /// the store (`outputs/checkpoints`). Nil if neither is a regular file, because a pipe could block.
  private static func place(of name: String, store: Store) -> String? {
    let candidates = name.hasPrefix("/") ? [name] : [name, "\(store.directory)/../../\(name)"]
    return candidates.first(where: File.isRegular)
  }
}
