import FoundationEssentials
import Notebooks
import Rendering

/// The files a run leaves: the report for people, the results for machines.
struct RunOutput {
  let directory: String
  let name: String

  var reportPath: String { directory + "/" + name + ".html" }
  var resultsPath: String { directory + "/" + name + ".json" }

  init(directory: String, notebook: String) {
    self.directory = directory
    self.name = Self.name(for: notebook)
  }

  /// `movies` for `notebooks/movies.md`.
  static func name(for notebook: String) -> String {
    let file = notebook.split(separator: "/").last.map(String.init) ?? notebook
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// Writes both files, each whole or not at all.
  func write(_ report: Report) throws(OutputError) {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
      try Data(ReportPage(report).html.utf8).write(
        to: URL(filePath: reportPath), options: .atomic)
      try RunResults(report).encoded().write(
        to: URL(filePath: resultsPath), options: .atomic)
    } catch {
      throw OutputError(path: directory, reason: "\(error)")
    }
  }

  /// The last line of a run.
  func summary(of report: Report) -> String {
    func count(_ status: CellReport.Status) -> Int {
      report.cells.count { $0.status == status }
    }
    let counts = [
      (count(.ran), "ran"), (count(.cached), "cached"), (count(.failed), "failed"),
      (count(.skipped), "not run"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "\(reportPath): \(words.isEmpty ? "no cells" : words), "
      + RunProgress.duration(report.seconds)
  }
}

/// The report could not be written.
struct OutputError: Error {
  let path: String
  let reason: String

  var message: String { "the report cannot be written to '\(path)': \(reason)" }
}
