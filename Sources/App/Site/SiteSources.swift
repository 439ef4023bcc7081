import Directives
import Files
import Glibc
import Running

/// The notebooks that a site is made of.
package enum SiteSources {
  /// The files as named, and in place of a folder the `.md` files in it by name; not those in its folders. One
  /// that is named twice stands where it is named first.
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

  /// Whether it is something else than a regular file: a folder, or a FIFO, which could block for ever.
  private static func isNoFile(_ path: String) -> Bool {
    File.exists(path) && !File.isRegular(path)
  }

  /// Names that differ in the case of letters are one file's on many systems.
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

  /// When the file was last changed, ISO 8601 in UTC.
  static func changed(_ file: String) -> String {
    var facts = stat()
    return RunClock.timestamp(of: stat(file, &facts) == 0 ? facts.st_mtim.tv_sec : 0)
  }
}
