import Checkpoints
import Directives
import Files
import FoundationEssentials
import Glibc
import Rendering
import Reports

/// The files a run leaves: the report for people, the results for machines.
struct RunOutput {
  let directory: String
  let name: String

  var reportPath: String { directory + "/" + name + ".html" }
  var resultsPath: String { directory + "/" + name + ".json" }
  /// What sums the runs of a matrix up.
  var matrixPath: String { directory + "/" + name + "-matrix.json" }

  init(directory: String, notebook: String) {
    self.init(directory: directory, name: Self.name(for: notebook))
  }

  init(directory: String, name: String) {
    self.directory = directory
    self.name = name
  }

  /// `movies` for `notebooks/movies.md`.
  static func name(for notebook: String) -> String {
    let file = notebook.fileName
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// Makes the folder of reports, and makes sure that it can be written to.
  static func prepare(_ directory: String) throws(OutputError) {
    try attempt(directory) {
      try Folder.make(directory)
      try OutputFile.tryWriting(to: directory)
    }
  }

  /// Writes both files, each whole or not at all.
  func write(_ report: Report) throws(OutputError) {
    try Self.attempt(directory) {
      let page = ReportPage(links(of: report).resolved(in: report)).html.utf8
      let results = try RunResults(
        report, of: ReportSource.shownName(of: report.notebook), page: name + ".html",
        source: ReportSource.of(report.notebook, in: directory)
      ).encoded()
      // Of two runs at once one has written both.
      try Folder.withLock(directory) {
        try OutputFile.write(page, to: directory, as: name + ".html")
        try OutputFile.write(results, to: directory, as: name + ".json")
      }
    }
  }

  private func links(of report: Report) -> ReportLinks {
    ReportLinks(
      from: RealPath.of(file: report.notebook), to: name + ".html",
      in: RealPath.of(folder: directory), isFile: File.exists)
  }

  func write(_ results: MatrixResults) throws(OutputError) {
    try Self.attempt(directory) {
      try OutputFile.write(results.encoded(), to: directory, as: name + "-matrix.json")
    }
  }

  private static func attempt(
    _ directory: String, _ write: () throws -> Void
  ) throws(OutputError) {
    do {
      try write()
    } catch {
      throw OutputError(path: directory, cause: error)
    }
  }

  /// The last line of a run.
  func summary(of report: Report) -> String {
    "\(reportPath): \(Self.outcome(of: report)), \(RunProgress.duration(report.seconds))"
  }

  /// `2 ran, 5 cached`
  static func outcome(of report: Report) -> String { outcome(of: report.cells) }

  static func outcome(of cells: [CellReport]) -> String {
    func count(_ status: CellReport.Status) -> Int {
      cells.count { $0.status == status }
    }
    let counts = [
      (count(.ran), "ran"), (count(.cached), "cached"), (count(.failed), "failed"),
      (count(.skipped), "not run"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return words.isEmpty ? "no cells" : words
  }
}

/// The report could not be written.
struct OutputError: Error {
  let path: String
  let cause: any Error

  var message: String { "reports cannot be written to '\(path)': \(reason)" }

  /// The system's own words where it has some.
  private var reason: String {
    guard let error = cause as? FileError else { return "\(cause)" }
    return error.reason == .system(ENOTDIR) && File.exists(path)
      ? "it is no folder" : "\(error.reason)"
  }
}
