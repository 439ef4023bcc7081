import Files
import FoundationEssentials
import Glibc

/// The last run of a notebook, used to tell what has changed since, and which results are still needed.
public struct LastRun: Hashable, Sendable, Codable {
  /// The keys of its results by cell name, including cells that have been removed since.
  public var cells: [String: Key]
  /// All results that it read or made, including those of repeated cells.
  public var results: Set<Key>
  /// The path of the notebook relative to the store's folder, so that both can be moved together. Absolute for what
  /// is not a file, such as standard input.
  public internal(set) var notebook = ""

  public init(cells: [String: Key] = [:], results: Set<Key> = []) {
    self.cells = cells
    self.results = results
  }
}

/// Storage of each notebook's last run: one file each, in a subfolder.
extension Store {
  private static let opening = Array("{\"last run\":".utf8)

  /// Name of the subfolder with the last runs.
  static let folderOfLastRuns = "runs"

  /// The last run of a notebook; empty if unknown.
  ///
  /// Notebooks are identified by their path relative to the store: notebooks of the same name in different folders
  /// are distinct, and a notebook that is moved together with its store keeps its last run.
  public func lastRun(of notebook: String) -> LastRun {
    let place = place(of: notebook)
    let found = Self.lastRun(at: "\(directory)/\(Self.folderOfLastRuns)/\(Self.file(for: place))")
    if let found, found.notebook == place, hasFolderOfLastRuns { return found }
    var unknown = LastRun()
    unknown.notebook = place
    return unknown
  }

  /// Stores a notebook's run, replacing the previous one.
  ///
  /// Throws for an error of the system; the previous run is then kept.
  public func keep(_ run: LastRun, of notebook: String) throws {
    let folder = "\(directory)/\(Self.folderOfLastRuns)"
    try Folder.make(folder)
    // Do not follow a link: its target does not belong to the store.
    guard hasFolderOfLastRuns else { throw FileError(.open, folder, code: ENOTDIR) }
    var run = run
    run.notebook = place(of: notebook)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try SealedText.write(
      Self.opening + (try encoder.encode(Sorted(run))),
      to: "\(folder)/\(Self.file(for: run.notebook))")
  }

  /// The last runs of all notebooks, ordered by path.
  public func lastRuns() -> [LastRun] {
    namesOfLastRuns().compactMap { Self.lastRun(at: "\(directory)/\(Self.folderOfLastRuns)/\($0)") }
      .sorted { $0.notebook < $1.notebook }
  }

  /// The record of a key, in any format, from here or another place; nil if it is missing or cannot be read.
  public func record(_ key: Key, label: String) -> Record? {
    guard Name.isLabel(label) else { return nil }
    for folder in [directory] + sources {
      let path = Self.path(key, label: label, .record, in: folder)
      guard var record = try? Record(path: path), record.key == key else { continue }
      record.borrowedFrom = folder == directory ? nil : folder
      return record
    }
    return nil
  }

  /// The names of the files of last runs, in order.
  func namesOfLastRuns() -> [String] {
    guard hasFolderOfLastRuns else { return [] }
    return Folder.names(in: "\(directory)/\(Self.folderOfLastRuns)")
      .filter { !$0.hasPrefix(PendingFile.prefix) }
  }

  private var hasFolderOfLastRuns: Bool {
    FileStatus(ofLink: "\(directory)/\(Self.folderOfLastRuns)")?.kind == .folder
  }

  private static func lastRun(at path: String) -> LastRun? {
    guard let body = try? SealedText.read(path), body.starts(with: opening) else { return nil }
    let text = Data(body.dropFirst(opening.count))
    guard !JSONText.nestsDeeply(text) else { return nil }
    return try? JSONDecoder().decode(LastRun.self, from: text)
  }

  /// `nb.md-1a2b3c4d5e6f.json`
  private static func file(for place: String) -> String {
    let name = place.split(separator: "/").last.map(String.init) ?? ""
    let shown = String(String.UnicodeScalarView(name.unicodeScalars.prefix(40)))
    return "\(shown)-\(Hexadecimal.text(SHA256.hash(data: place.utf8)).prefix(12)).json"
  }

  /// The path of a notebook relative to the store's folder; unchanged if it is not a file.
  private func place(of notebook: String) -> String {
    guard File.isRegular(notebook), let file = RealPath.of(notebook),
      let store = RealPath.of(directory)
    else { return notebook }
    let (to, from) = (file.split(separator: "/"), store.split(separator: "/"))
    let shared = zip(to, from).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - shared) + to[shared...])
      .joined(separator: "/")
  }
}

/// A run with sorted results, so that equal runs give equal text.
private struct Sorted: Encodable {
  let cells: [String: Key]
  let results: [Key]
  let notebook: String

  init(_ run: LastRun) {
    cells = run.cells
    results = run.results.sorted()
    notebook = run.notebook
  }
}
