import Checkpoints
import Files
import FoundationEssentials
import Glibc
import Rendering
import Reports

/// The file of a report's notebook, as stored in the results of a run.
///
/// Usually the relative path from the folder of reports to the notebook, `../notebooks/movies.md`: it stays valid if
/// the project is moved as a whole. If they share fewer than two levels of folders, and not the working directory, it
/// is a SHA-256 of the notebook's path, to keep the names of folders private.
package enum ReportSource {
  /// Nil for a notebook that is not a regular file, such as a pipe.
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

  /// Whether a source is a digest, from which the file cannot be found.
  static func isDigest(_ source: String) -> Bool {
    source.utf8.count == 64 && !source.contains("/")
  }

  /// Replaces the names of private folders.
  static let elsewhere = "…/"

  /// The notebook's path for display: relative to the working directory, or the file name of an absolute path
  /// elsewhere.
  package static func shownName(of notebook: String) -> String {
    guard notebook.hasPrefix("/") else { return notebook }
    let here = RealPath.of(folder: ".")
    let file = RealPath.of(file: notebook)
    return here.count > 1 && file.hasPrefix(here + "/")
      ? String(file.dropFirst(here.count + 1)) : elsewhere + notebook.fileName
  }
}

/// The part of a results file that identifies its notebook and report.
struct ResultsHead: Decodable {
  let notebook: String
  let source: String?
  let sha256: String?
  /// The file name of the report; nil for the results of a whole matrix.
  let report: String?

  init(notebook: String, source: String, sha256: String, report: String? = nil) {
    self.notebook = notebook
    self.source = source
    self.sha256 = sha256
    self.report = report
  }

  /// Nil if there is no such file or it is not a results file.
  init?(readFrom path: String) {
    guard let bytes = try? File.read(path),
      let head = try? JSONDecoder().decode(Self.self, from: Data(bytes))
    else { return nil }
    self = head
  }

  /// Whether results in `folder` are those of `notebook`.
  func isOf(_ notebook: String, in folder: String) -> Bool {
    guard let source else { return Self.plain(self.notebook) == Self.plain(notebook) }
    return source == ReportSource.of(notebook, in: folder)
  }

  /// Whether they are those of another notebook that still exists. A moved or renamed notebook counts as the same.
  func isOfAnother(than notebook: String, in folder: String) -> Bool {
    guard !isOf(notebook, in: folder) else { return false }
    guard let source else { return isAnotherFile(self.notebook, than: notebook) }
    // The file cannot be found from a digest. If the text is the same, the notebook was copied or moved.
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

/// An existing file that a run's output must not replace.
package struct ReportObstacle {
  private let path: String
  /// A description of the file: `the report of 'a/nb.md'`.
  private let words: String

  /// Throws if the run would replace a file that is not output of the same notebook.
  ///
  /// - Parameters:
  ///   - reports: The outputs of the run.
  ///   - summary: The output with the results of a whole matrix, if there is one.
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
    // A file that is empty, all zeros or truncated JSON may be replaced: a power failure leaves such results.
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

  /// `'outputs/nb.html' is the report of 'a/nb.md', and a run of 'b/nb.md' would replace it`, with a hint.
  private func refusal(of notebook: String, in folder: String) -> Refusal {
    let parents = notebook.split(separator: "/").dropLast().filter { $0 != "." && $0 != ".." }
    let own = parents.last.map(String.init) ?? RunOutput.name(for: notebook)
    let place = (folder.hasSuffix("/") ? folder : folder + "/") + own
    return Refusal(
      .output, "'\(path)' is \(words), and a run of '\(notebook)' would replace it",
      hint: "brine run \(notebook.quotedPathForShell) -o \(place.quotedPathForShell)")
  }
}
