import Checkpoints
import Directives
import Files
import FoundationEssentials
import Glibc
import Language
import Rendering
import Reports
import Running

/// The files a run leaves: the report for people, the results for machines.
package struct RunOutput {
  /// Where reports go, if not told otherwise.
  package static let usualDirectory = "outputs"

  package let directory: String
  package let name: String

  /// Where a run keeps its results, if not told otherwise.
  package static func checkpoints(beside reports: String) -> String { reports + "/checkpoints" }

  package var reportPath: String { directory + "/" + name + ".html" }
  package var resultsPath: String { directory + "/" + name + ".json" }
  /// What sums the runs of a matrix up.
  package var matrixPath: String { directory + "/" + name + "-matrix.json" }

  package init(directory: String, notebook: String) {
    self.init(directory: directory, name: Self.name(for: notebook))
  }

  package init(directory: String, name: String) {
    self.directory = directory
    self.name = name
  }

  /// `movies` for `notebooks/movies.md`.
  package static func name(for notebook: String) -> String {
    let file = notebook.fileName
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// Makes the folder of reports, and makes sure that it can be written to.
  package static func prepare(_ directory: String) throws(Refusal) {
    try attempt(directory) {
      try Folder.make(directory)
      try OutputFile.tryWriting(to: directory)
    }
  }

  /// Writes both files, each whole or not at all.
  package func write(_ report: Report) throws(Refusal) {
    try Self.attempt(directory) {
      let page = ReportPage(links(of: report).resolved(in: report)).html.utf8
      let results = try RunResults(
        report, of: ReportSource.shownName(of: report.notebook), page: name + ".html",
        source: ReportSource.of(report.notebook, in: directory)
      ).encoded()
      // The lock makes both files those of one run.
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

  package func write(_ results: MatrixResults) throws(Refusal) {
    try Self.attempt(directory) {
      try OutputFile.write(results.encoded(), to: directory, as: name + "-matrix.json")
    }
  }

  private static func attempt(
    _ directory: String, _ write: () throws -> Void
  ) throws(Refusal) {
    do {
      try write()
    } catch {
      throw Refusal(unwritable: directory, because: error)
    }
  }

  /// `2 ran, 5 cached`
  package static func outcome(of cells: [CellReport]) -> String {
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

/// A file of a run's output: it takes its name, and the place of what was there, when it is whole.
///
/// It is not flushed to the disk: after a power cut it can be made again from the checkpoints, which are flushed.
enum OutputFile {
  /// Writes `bytes` as the file called `name` in `folder`, or leaves that as it was.
  static func write(
    _ bytes: some Collection<UInt8>, to folder: String, as name: String
  ) throws(FileError) {
    try File.replace("\(folder)/\(name)", with: bytes, flushing: false)
  }

  /// Writes a file unless its bytes are those that it has: one that did not change keeps its time.
  ///
  /// - Returns: Whether it was written.
  static func writeIfChanged(
    _ bytes: some Collection<UInt8>, to folder: String, as name: String
  ) throws(FileError) -> Bool {
    let old = try? File.read("\(folder)/\(name)")
    if let old, old.elementsEqual(bytes) { return false }
    try write(bytes, to: folder, as: name)
    return true
  }

  /// Writes a file to `folder` and takes it away again, to see whether that can be done.
  static func tryWriting(to folder: String) throws(FileError) {
    try PendingFile(for: "\(folder)/-").append([0])
  }
}

extension Refusal {
  /// - Parameter error: The system's words are taken where it has some.
  init(unwritable path: String, because error: any Error) {
    var reason = "\(error)"
    if let error = error as? FileError {
      reason =
        error.reason == .system(ENOTDIR) && File.exists(path)
        ? "it is no folder" : "\(error.reason)"
    }
    self.init(.output, "reports cannot be written to '\(path)': \(reason)")
  }
}
