/// What the last run of a notebook was: for saying what has changed since, and what is still needed.
public struct LastRun: Hashable, Sendable, Codable {
  /// The keys of its results, by the names of its cells; those of cells that are gone by now too.
  public var cells: [String: Key]
  /// Everything that it read or made, whoever made it first, the results of repeated cells too.
  public var results: Set<Key>
  /// Where the notebook is, seen from the store's folder: both may be moved together. From the root for what is
  /// no file, such as standard input.
  public internal(set) var notebook = ""

  public init(cells: [String: Key] = [:], results: Set<Key> = []) {
    self.cells = cells
    self.results = results
  }
}
