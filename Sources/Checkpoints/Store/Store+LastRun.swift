import Files
import FoundationEssentials
import Glibc

/// What each notebook's run was last: a file each in a folder of their own.
extension Store {
  private static let opening = Array("{\"last run\":".utf8)

  /// The folder in the store's that holds them.
  static let folderOfLastRuns = "runs"

  /// What a notebook's last run was; nothing in it if nothing is known.
  ///
  /// Notebooks are told apart by where they lie, seen from the store: two of the same name have nothing to do with
  /// each other, and one that is moved together with its store keeps its past.
  public func lastRun(of notebook: String) -> LastRun {
    let place = place(of: notebook)
    let found = Self.lastRun(at: "\(directory)/\(Self.folderOfLastRuns)/\(Self.file(for: place))")
    if let found, found.notebook == place, hasFolderOfLastRuns { return found }
    var unknown = LastRun()
    unknown.notebook = place
    return unknown
  }

  /// Keeps what a notebook's run was in place of the one before.
  ///
  /// Throws where the system refuses; what was kept is still there then.
  public func keep(_ run: LastRun, of notebook: String) throws {
    let folder = "\(directory)/\(Self.folderOfLastRuns)"
    try Folder.make(folder)
    // A link may lead anywhere, and what lies there is not the store's to replace.
    guard hasFolderOfLastRuns else { throw FileError(.open, folder, code: ENOTDIR) }
    var run = run
    run.notebook = place(of: notebook)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try SealedText.write(
      Self.opening + (try encoder.encode(Sorted(run))),
      to: "\(folder)/\(Self.file(for: run.notebook))")
  }

  /// The last runs of all notebooks, in the order of their places.
  public func lastRuns() -> [LastRun] {
    namesOfLastRuns().compactMap { Self.lastRun(at: "\(directory)/\(Self.folderOfLastRuns)/\($0)") }
      .sorted { $0.notebook < $1.notebook }
  }

  /// The record of a key, whichever format it is of; nil if there is none that can be read.
  public func record(_ key: Key, label: String) -> Record? {
    guard Name.isLabel(label), let record = try? Record(path: path(key, label: label, .record)),
      record.key == key
    else { return nil }
    return record
  }

  /// The names of their files, in order.
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

  /// Where a notebook is, seen from the store's folder; as it is given where it is no file.
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

/// A run whose results are in order, so that the same run is the same text.
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
