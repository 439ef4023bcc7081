import ArgumentParser
import Directives
import FoundationEssentials
import Glibc

/// The notebooks that a site is made of.
enum SiteSources {
  /// The files as named, and in place of a folder the `.md` files in it by name; not those in its folders.
  static func notebooks(in sources: [String]) throws -> [String] {
    var files: [String] = []
    for source in sources {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder), isFolder else {
        files.append(source)
        continue
      }
      let names = try names(in: source)
      guard !names.isEmpty else {
        throw ValidationError("the folder '\(source)' has no notebook in it, no file *.md")
      }
      let start = source.hasSuffix("/") ? source : source + "/"
      files += names.map { start == "./" ? $0 : start + $0 }
    }
    try checkNames(of: files)
    return files
  }

  private static func names(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.sorted()
    } catch {
      throw ValidationError("the folder '\(folder)' cannot be read")
    }
  }

  private static func checkNames(of files: [String]) throws {
    var owners: [String: String] = [:]
    for file in files {
      let name = RunOutput.name(for: file)
      guard name != "index" else {
        throw ValidationError(
          "'\(file)' would be written as 'index.html', which is the site's own page; rename it")
      }
      if let other = owners.updateValue(file, forKey: name) {
        throw ValidationError(
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
