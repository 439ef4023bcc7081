import Files
import Rendering

/// The files of a site.
package struct SiteOutput {
  package let directory: String

  package init(directory: String) { self.directory = directory }

  package struct Changes {
    package var written = 0
    package var unchanged = 0
    /// Pages that were removed because their notebooks are no longer part of the site.
    package var removed: [String] = []
    /// Such pages that were kept because they were changed after they were published.
    package var kept: [String] = []
  }

  /// Throws if the site would replace files of others, or the page of another notebook that still exists.
  package func refuseObstacles(to files: [String]) throws(Refusal) {
    let found = obstacles(toPages: files.map(RunOutput.name(for:)))
    if let first = found.first {
      let others = found.count == 1 ? "" : " (and \(found.count - 1) more)"
      throw Refusal(
        .output,
        "'\(directory)/\(first)'\(others) would be replaced, and is not as 'publish' wrote it",
        hint: "publish to another folder with -o, or move what is there")
    }
    guard let (page, source, file) = pageOfAnother(than: files) else { return }
    let path = "\(directory)/\(page)"
    let way = FilePath.relative(
      to: RealPath.of(file: "\(directory)/\(source)"), from: RealPath.of(folder: "."))
    let owner = ReportSource.isDigest(source) ? "another notebook of that name" : "'\(way)'"
    throw Refusal(
      .output, "'\(path)' is the page of \(owner), and that of '\(file)' would replace it",
      hint: "publish to another folder with -o, or: rm \(path.quotedPathForShell)")
  }

  /// Existing files in place of these pages, the index or the feed that `publish` did not write or that have changed
  /// since.
  private func obstacles(toPages names: [String]) -> [String] {
    Folder.withLock(directory) {
      let record = SiteRecord(in: directory)
      let files = names.map { "\($0).html" } + ["index.html", "feed.xml"]
      return files.filter { record.isInTheWay($0, in: directory) }
    }
  }

  /// The first page of an earlier `publish` that one of these notebooks would replace, although it belongs to another
  /// notebook that still exists.
  private func pageOfAnother(than files: [String]) -> (name: String, source: String, file: String)?
  {
    Folder.withLock(directory) {
      let record = SiteRecord(in: directory)
      for file in files {
        let name = RunOutput.name(for: file) + ".html"
        guard let origin = record.origins[name], record.state(of: name, in: directory) == .asWritten
        else { continue }
        let head = ResultsHead(
          notebook: origin.source, source: origin.source, sha256: origin.sha256)
        if head.isOfAnother(than: file, in: directory) { return (name, origin.source, file) }
      }
      return nil
    }
  }

  /// Writes changed files, each atomically, the index after the pages. Then removes pages of an earlier `publish` that
  /// are no longer part of the site. A lock makes another `publish` to the same folder wait.
  ///
  /// The files are recorded before they are written, so that after an interrupted `publish` the next one recognises
  /// them.
  ///
  /// - Parameter origins: The notebook of each page, by the page's file name.
  package func write(_ site: Site, of origins: [String: SiteRecord.Origin]) throws(Refusal)
    -> Changes
  {
    try Folder.withLock(directory) { () throws(Refusal) in
      try writeAlone(site, of: origins)
    }
  }

  private func writeAlone(
    _ site: Site, of origins: [String: SiteRecord.Origin]
  ) throws(Refusal) -> Changes {
    var changes = Changes()
    let earlier = SiteRecord(in: directory)
    let files = site.files + [("index.html", site.index), ("feed.xml", site.feed)]
    var record = SiteRecord()
    for (name, text) in files { record.note(name, holding: text) }
    for (name, origin) in origins { record.note(name, origin: origin) }
    var either = record
    for (name, digests) in earlier.digests { either.note(name, digests: digests) }
    if either != earlier { try keep(either) }
    for (name, text) in files {
      let isWritten = try attempt(name) { () throws(FileError) in
        try OutputFile.writeIfChanged(text.utf8, to: directory, as: name)
      }
      if isWritten { changes.written += 1 } else { changes.unchanged += 1 }
    }
    try removeOrphans(of: earlier, besides: Set(files.map(\.0)), &record, &changes)
    try keep(record)
    return changes
  }

  private func keep(_ record: SiteRecord) throws(Refusal) {
    try attempt(SiteRecord.name) { () throws(FileError) in
      _ = try OutputFile.writeIfChanged(record.text.utf8, to: directory, as: SiteRecord.name)
    }
  }

  private func attempt<Result>(
    _ name: String, _ write: () throws(FileError) -> Result
  ) throws(Refusal) -> Result {
    do {
      return try write()
    } catch {
      throw Refusal(unwritable: "\(directory)/\(name)", because: error)
    }
  }

  /// Removes pages that are no longer part of the site. Keeps changed ones and their record, to warn of them each time.
  private func removeOrphans(
    of earlier: SiteRecord, besides current: Set<String>, _ record: inout SiteRecord,
    _ changes: inout Changes
  ) throws(Refusal) {
    for (name, digests) in earlier.digests.sorted(by: { $0.key < $1.key })
    where !current.contains(name) {
      switch earlier.state(of: name, in: directory) {
      case .absent: continue
      case .asWritten:
        try attempt(name) { () throws(FileError) in try File.remove("\(directory)/\(name)") }
        changes.removed.append(name)
      case .changed:
        record.note(name, digests: digests)
        changes.kept.append(name)
      }
    }
  }
}
