import Rendering

/// The files of a site.
struct SiteOutput {
  let directory: String

  struct Changes {
    var written = 0
    var unchanged = 0
  }

  /// Writes what has changed, each file whole or not at all; pages before the index that leads to them.
  func write(_ site: Site) throws(OutputError) -> Changes {
    var changes = Changes()
    let files = site.files + [("index.html", site.index), ("feed.xml", site.feed)]
    do {
      for (name, text) in files {
        if try OutputFile.writeIfChanged(text.utf8, to: directory, as: name) {
          changes.written += 1
        } else {
          changes.unchanged += 1
        }
      }
    } catch {
      throw OutputError(path: directory, cause: error)
    }
    return changes
  }
}
