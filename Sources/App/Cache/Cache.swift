import Checkpoints
import Directives
import Files

/// The results stored in a folder, for the commands of `brine cache`.
package struct Cache {
  /// The default folder.
  package static let usualDirectory = RunOutput.checkpoints(beside: RunOutput.usualDirectory)

  package let store: Store
  package let inventory: Store.Inventory

  /// - Parameter named: The folder, which must exist; nil for the default folder, which may be missing.
  package init(in named: String?) throws(Refusal) {
    store = Store(directory: named ?? Self.usualDirectory)
    if let named, !File.exists(named) { throw Refusal(.request, "there is no folder '\(named)'") }
    do {
      inventory = try store.inventory()
    } catch {
      throw Refusal(.request, "\(error)")
    }
  }

  package var directory: String { store.directory }

  /// The only result that matches `text`, the beginning of its key or of its file name.
  ///
  /// - Parameter byCell: Whether `text` may also name a directive or cell that has only one result. Not for removal,
  ///   because that result changes from run to run.
  /// - Throws: `Refusal`, which lists the matching results if there are several.
  package func entry(called text: String, byCell: Bool = true) throws(Refusal) -> Store.Entry {
    var found = inventory.entries(called: text).sorted { $0.name < $1.name }
    if found.isEmpty, byCell { found = inventory.entries(ofCell: text) }
    if found.count == 1 { return found[0] }
    guard !found.isEmpty else {
      let cells = byCell ? ", and none is of a directive or cell of that name" : ""
      throw Refusal(
        .request, "no result in '\(directory)' has a key that begins with '\(text)'\(cells)",
        hint: "'brine cache ls' lists them")
    }
    let shown = 10
    var lines = found.prefix(shown).map {
      "  \($0.key?.hex.prefix(20) ?? "\($0.digits)")  \($0.words)"
    }
    if found.count > shown { lines.append("  and \(found.count - shown) more") }
    throw Refusal(
      .request, "'\(text)' could be \(found.count) results:", details: lines,
      hint: inventory.entries(called: text).isEmpty
        ? "give the beginning of a key" : "give more digits")
  }
}

// MARK: - Listing

/// Results of a store, the most recently used first.
package struct CacheListing: ResultsFile {
  package let directory: String
  let results: [CachedResult]
  package let bytes: Int
}

extension Cache {
  /// - Parameters:
  ///   - label: Only results of this directive.
  ///   - notebook: Only results that this notebook made first: its path, or the end of it.
  package func list(
    label: String?, notebook: String?
  ) -> (entries: [Store.Entry], listing: CacheListing) {
    let entries = inventory.entries.filter { entry in
      if let label, entry.label != label { return false }
      guard let notebook else { return true }
      let made = entry.kept?.notes["notebook"] ?? ""
      return made == notebook || made.hasSuffix("/" + notebook)
    }
    return (
      entries,
      CacheListing(
        directory: directory, results: entries.map(CachedResult.init),
        bytes: entries.reduce(0) { $0 + $1.bytes })
    )
  }
}

// MARK: - Verifying

/// The outcome of checking all results: damaged results, and files that belong to no result.
package struct CacheVerification: ResultsFile {
  package struct Damaged: Encodable {
    /// The base name of the result's files; nil for other files of the store, such as the digests of input files.
    let files: String?
    package let reason: String
  }

  struct Stray: Encodable {
    let name: String
    let kind: String
    let bytes: Int
  }

  let directory: String
  package let results: Int
  package let bytes: Int
  package let damaged: [Damaged]
  let strays: [Stray]
}

extension Cache {
  /// Checks every byte of every result.
  ///
  /// - Parameters:
  ///   - tell: Called before each result with the fraction that has been checked, 0...1, and the result's name.
  ///   - isInterrupted: Called from time to time; true stops the check.
  /// - Returns: Nil if interrupted.
  package func verify(
    tell: (Double, String) -> Void, isInterrupted: () -> Bool
  ) -> CacheVerification? {
    var damaged: [CacheVerification.Damaged] = []
    var checked = 0
    for entry in inventory.entries.sorted(by: { $0.name < $1.name }) {
      tell(
        inventory.bytes > 0 ? Double(checked) / Double(inventory.bytes) : 0, entry.name)
      let error = store.damage(of: entry, isInterrupted: isInterrupted)
      // If interrupted, this result may not have been read to its end.
      if isInterrupted() { return nil }
      if let error { damaged.append(.init(files: entry.name, reason: "\(error)")) }
      checked += entry.bytes
    }
    damaged += store.damageOfMemory().map { .init(files: nil, reason: "\($0)") }
    return CacheVerification(
      directory: directory, results: inventory.entries.count, bytes: inventory.bytes,
      damaged: damaged,
      strays: inventory.strays.map {
        .init(name: $0.name, kind: $0.kind.rawValue, bytes: $0.bytes)
      })
  }
}
