import Checkpoints
import Files
import FoundationEssentials
import Glibc
import Rendering
import Reports

/// The notebook that a report is of, as written in its results.
///
/// It is the relative path from the folder of reports to the notebook's file, `../notebooks/movies.md`: it stays true
/// when a project is moved as a whole, and names no folder above the one that both share. If they share only the root
/// of the file system, it is a digest of the notebook's path.
package enum ReportSource {
  /// Nil for a notebook that is no file, but comes through a pipe.
  package static func of(_ notebook: String, in folder: String) -> String? {
    guard File.isRegular(notebook) else { return nil }
    let (file, folder) = (RealPath.of(file: notebook), RealPath.of(folder: folder))
    let shared = zip(file.split(separator: "/"), folder.split(separator: "/"))
      .prefix { $0 == $1 }.count
    let here = RealPath.of(folder: ".").split(separator: "/").count
    guard shared >= 2 || (here > 0 && shared >= here) else {
      return InputDigest.sha256(of: Array(file.utf8))
    }
    return FilePath.relative(to: file, from: folder)
  }

  /// Whether a source is a digest, by which no file can be looked for.
  static func isDigest(_ source: String) -> Bool {
    source.utf8.count == 64 && !source.contains("/")
  }

  /// Stands for folders that are kept private.
  static let elsewhere = "…/"

  /// The notebook's name without folders that only this machine has: as it was given, or seen from here.
  package static func shownName(of notebook: String) -> String {
    guard notebook.hasPrefix("/") else { return notebook }
    let here = RealPath.of(folder: ".")
    let file = RealPath.of(file: notebook)
    return here.count > 1 && file.hasPrefix(here + "/")
      ? String(file.dropFirst(here.count + 1)) : elsewhere + notebook.fileName
  }
}

/// The beginning of a file of results: which notebook and page it is of.
struct ResultsHead: Decodable {
  let notebook: String
  let source: String?
  let sha256: String?
  /// The page; what sums a matrix up has none.
  let report: String?

  init(notebook: String, source: String, sha256: String, report: String? = nil) {
    self.notebook = notebook
    self.source = source
    self.sha256 = sha256
    self.report = report
  }

  /// Nil if there is no such file, or it is no file of results.
  init?(readFrom path: String) {
    guard let bytes = try? File.read(path),
      let head = try? JSONDecoder().decode(Self.self, from: Data(bytes))
    else { return nil }
    self = head
  }

  /// Whether the results in this folder are of the notebook with that file.
  func isOf(_ notebook: String, in folder: String) -> Bool {
    guard let source else { return Self.plain(self.notebook) == Self.plain(notebook) }
    return source == ReportSource.of(notebook, in: folder)
  }

  /// Whether they are of another notebook, which is still there; what was moved or renamed is the same one.
  func isOfAnother(than notebook: String, in folder: String) -> Bool {
    guard !isOf(notebook, in: folder) else { return false }
    guard let source else { return isAnotherFile(self.notebook, than: notebook) }
    // By a digest it cannot be looked for; with the same text it is a copy, or was moved.
    if ReportSource.isDigest(source) {
      return sha256 != PreparedNotebook.digest(of: notebook)
    }
    return isAnotherFile("\(folder)/\(source)", than: notebook)
  }

  private func isAnotherFile(_ path: String, than notebook: String) -> Bool {
    var (one, other) = (stat(), stat())
    guard stat(path, &one) == 0 else { return false }
    guard stat(notebook, &other) == 0 else { return true }
    return (one.st_dev, one.st_ino) != (other.st_dev, other.st_ino)
  }

  private static func plain(_ path: String) -> URL { URL(filePath: path).standardizedFileURL }
}

/// A file in the place of a run's output that this run must not replace.
package struct ReportObstacle {
  private let path: String
  /// What it is, and of whom: `the report of 'a/nb.md'`.
  private let words: String

  /// Refuses the run whose report would take the place of something that is not this notebook's.
  ///
  /// - Parameters:
  ///   - reports: The pages and their results.
  ///   - summary: What sums a matrix up, if there is one.
  package static func refuse(
    _ reports: [RunOutput], and summary: RunOutput? = nil, of notebook: String
  ) throws(Refusal) {
    guard let folder = reports.first?.directory else { return }
    let site = SiteRecord(in: folder)
    for run in reports {
      let obstacle = atResults(run.resultsPath, of: notebook, run) ?? atPage(run, site)
      if let obstacle { throw obstacle.refusal(of: notebook, in: folder) }
    }
    if let summary, let obstacle = atResults(summary.matrixPath, of: notebook, summary) {
      throw obstacle.refusal(of: notebook, in: folder)
    }
  }

  private static func atResults(
    _ path: String, of notebook: String, _ run: RunOutput
  ) -> ReportObstacle? {
    if let head = ResultsHead(readFrom: path) {
      guard head.isOfAnother(than: notebook, in: run.directory) else { return nil }
      let page = head.report.map { "\(run.directory)/\($0)" }
      let isBesidePage = page == run.reportPath && File.isRegular(run.reportPath)
      return ReportObstacle(
        path: isBesidePage ? run.reportPath : path,
        words: isBesidePage
          ? "the report of '\(head.notebook)'" : "results of '\(head.notebook)'")
    }
    // Half a file of results is what a power cut leaves.
    guard let bytes = try? File.read(path), bytes.first(where: { $0 != 0 }) != nil else {
      return nil
    }
    let isJSON = (try? JSONDecoder().decode(Value.self, from: Data(bytes))) != nil
    guard isJSON || bytes.first != UInt8(ascii: "{") else { return nil }
    return ReportObstacle(path: path, words: "no results of a run")
  }

  private static func atPage(_ run: RunOutput, _ site: SiteRecord) -> ReportObstacle? {
    let page = run.reportPath
    if site.digests[run.name + ".html"] != nil, File.isRegular(page) {
      return ReportObstacle(path: page, words: "a page that 'publish' wrote")
    }
    guard ResultsHead(readFrom: run.resultsPath) == nil,
      let bytes = try? File.read(page), bytes.contains(where: { $0 != 0 })
    else { return nil }
    let start = String(decoding: bytes.prefix(4096), as: UTF8.self)
    guard !start.contains("<meta name=\"generator\" content=\"brine") else { return nil }
    return ReportObstacle(path: page, words: "no report of a run")
  }

  /// `'outputs/nb.html' is the report of 'a/nb.md', and a run of 'b/nb.md' would replace it`, and the same run
  /// into a folder of its own.
  private func refusal(of notebook: String, in folder: String) -> Refusal {
    let parents = notebook.split(separator: "/").dropLast().filter { $0 != "." && $0 != ".." }
    let own = parents.last.map(String.init) ?? RunOutput.name(for: notebook)
    let place = (folder.hasSuffix("/") ? folder : folder + "/") + own
    return Refusal(
      .output, "'\(path)' is \(words), and a run of '\(notebook)' would replace it",
      hint: "brine run \(notebook.quotedPathForShell) -o \(place.quotedPathForShell)")
  }
}
