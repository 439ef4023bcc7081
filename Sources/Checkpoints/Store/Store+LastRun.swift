import FoundationEssentials

/// What each notebook's cells were last: for saying what has changed since, and what is still needed.
extension Store {
  private static let opening = Array("{\"last run\":".utf8)

  /// The keys of a notebook's last run, by the names of its cells; empty if nothing is known.
  ///
  /// Notebooks are told apart by their files' names, so that one that is moved keeps its past.
  public func lastRun(of notebook: String) -> [String: Key] {
    guard let body = try? SealedText.read(path(ofLastRun: notebook)),
      body.starts(with: Self.opening)
    else { return [:] }
    let text = Data(body.dropFirst(Self.opening.count))
    guard !JSONText.nestsDeeply(text) else { return [:] }
    return (try? JSONDecoder().decode([String: Key].self, from: text)) ?? [:]
  }

  /// Keeps the keys of a notebook's run in place of those of the one before.
  ///
  /// Throws where the system refuses; the former keys are still there then.
  public func keep(_ keys: [String: Key], asLastRunOf notebook: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try Folder.make("\(directory)/\(Self.folderOfLastRuns)")
    try SealedText.write(
      Self.opening + (try encoder.encode(keys)), to: path(ofLastRun: notebook))
  }

  /// The record of a key, whichever format it is of; nil if there is none that can be read.
  public func record(_ key: Key, label: String) -> Record? {
    guard Name.isLabel(label), let record = try? Record(path: path(key, label: label, .record)),
      record.key == key
    else { return nil }
    return record
  }

  /// The folder in the store's that holds them.
  static let folderOfLastRuns = "runs"

  private func path(ofLastRun notebook: String) -> String {
    let name = notebook.split(separator: "/").last.map(String.init) ?? notebook
    return "\(directory)/\(Self.folderOfLastRuns)/\(name).json"
  }
}
