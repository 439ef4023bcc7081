import FoundationEssentials
import Glibc
import Rendering

/// The files of a site.
struct SiteOutput {
  let directory: String

  struct Changes {
    var written = 0
    var unchanged = 0
    /// Pages of notebooks that are gone, which are gone now too.
    var removed: [String] = []
    /// Such pages that somebody else wrote to, which stay.
    var kept: [String] = []
  }

  /// Writes what has changed, each file whole or not at all; pages before the index that leads to them.
  /// Then takes away the pages that an earlier `publish` wrote and no page leads to any more.
  func write(_ site: Site) throws(OutputError) -> Changes {
    var changes = Changes()
    var record = SiteRecord()
    let files = site.files + [("index.html", site.index), ("feed.xml", site.feed)]
    do {
      for (name, text) in files {
        if try OutputFile.writeIfChanged(text.utf8, to: directory, as: name) {
          changes.written += 1
        } else {
          changes.unchanged += 1
        }
        record.note(name, digest: SiteRecord.digest(of: text.utf8))
      }
      try removeOrphans(besides: Set(files.map(\.0)), &record, &changes)
      _ = try OutputFile.writeIfChanged(record.text.utf8, to: directory, as: SiteRecord.name)
    } catch {
      throw OutputError(path: directory, cause: error)
    }
    return changes
  }

  /// A page that was changed stays, and in the record too, so that each `publish` tells of it.
  private func removeOrphans(
    besides current: Set<String>, _ record: inout SiteRecord, _ changes: inout Changes
  ) throws(POSIXError) {
    let earlier = SiteRecord(in: directory)
    for (name, digest) in earlier.digests.sorted(by: { $0.key < $1.key })
    where !current.contains(name) {
      switch earlier.state(of: name, in: directory) {
      case .absent: continue
      case .asWritten:
        try OutputFile.remove(name, from: directory)
        changes.removed.append(name)
      case .changed:
        record.note(name, digest: digest)
        changes.kept.append(name)
      }
    }
  }
}
