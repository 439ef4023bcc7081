import Files
import Glibc
import Running

/// The notebooks of a site.
package enum SiteSources {
  /// The files in `sources`, with each folder replaced by its `.md` files in order of name, without subfolders. A file
  /// that is named twice is listed at its first place only.
  package static func notebooks(in sources: [String]) throws(Refusal) -> [String] {
    var files: [String] = []
    for source in sources {
      guard Folder.exists(source) else {
        files.append(source)
        continue
      }
      let names = try names(in: source)
      guard !names.isEmpty else {
        throw Refusal(.request, "the folder '\(source)' has no notebook in it, no file *.md")
      }
      let start = source.hasSuffix("/") ? source : source + "/"
      files += names.map { start == "./" ? $0 : start + $0 }
    }
    var seen: Set<String> = []
    files = files.filter { seen.insert(RealPath.of(file: $0)).inserted }
    try checkNames(of: files)
    return files
  }

  private static func names(in folder: String) throws(Refusal) -> [String] {
    do {
      return try Folder.list(folder).filter {
        $0.hasSuffix(".md") && !$0.hasPrefix(".") && !isNoFile("\(folder)/\($0)")
      }
    } catch {
      throw Refusal(.request, "the folder '\(folder)' cannot be read")
    }
  }

  /// Whether the path exists but is not a regular file: a folder, or a FIFO, which could block forever.
  private static func isNoFile(_ path: String) -> Bool {
    File.exists(path) && !File.isRegular(path)
  }

  /// Throws for names that a page cannot have, and for equal ones. Ignores case, as many file systems do.
  private static func checkNames(of files: [String]) throws(Refusal) {
    var owners: [String: String] = [:]
    for file in files {
      let name = RunOutput.name(for: file)
      guard SiteRecord.isPlain(name) else {
        throw Refusal(
          .request,
          "\(file.debugDescription) has a line break or a backslash in its name; rename it")
      }
      guard name.lowercased() != "index" else {
        throw Refusal(
          .request,
          "'\(file)' would be written as '\(name).html', but 'index.html' is the site's own page; rename it"
        )
      }
      if let other = owners.updateValue(file, forKey: name.lowercased()) {
        throw Refusal(
          .request,
          "'\(other)' and '\(file)' would both be written as '\(name).html'; rename one of them")
      }
    }
  }

  /// The file's modification time, ISO 8601 in UTC; 1970-01-01 if there is no file.
  static func changed(_ file: String) -> String {
    var facts = stat()
    return RunClock.timestamp(of: stat(file, &facts) == 0 ? facts.st_mtim.tv_sec : 0)
  }
}
