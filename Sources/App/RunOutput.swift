import Files
import FoundationEssentials
import Glibc
import Rendering
import Reports

/// The output files of a run: the report as HTML, and the results as JSON.
package struct RunOutput {
  /// The default folder of reports.
  package static let usualDirectory = "outputs"

  package let directory: String
  package let name: String

  /// The default folder of checkpoints.
  package static func checkpoints(beside reports: String) -> String { reports + "/checkpoints" }

  package var reportPath: String { directory + "/" + name + ".html" }
  package var resultsPath: String { directory + "/" + name + ".json" }
  /// The results of all runs of a matrix.
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

  /// Creates the folder of reports if needed, and checks that it is writable.
  package static func prepare(_ directory: String) throws(Refusal) {
    try attempt(directory) {
      try Folder.make(directory)
      try OutputFile.tryWriting(to: directory)
    }
  }

  /// Writes both files, each atomically.
  package func write(_ report: Report) throws(Refusal) {
    try Self.attempt(directory) {
      let page = ReportPage(links(of: report).resolved(in: report)).html.utf8
      let results = try RunResults(
        report, of: ReportSource.shownName(of: report.notebook), page: name + ".html",
        source: ReportSource.of(report.notebook, in: directory)
      ).encoded()
      // The lock ensures that both files come from the same run.
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

/// Atomic writing of output files: a complete file replaces the previous one.
///
/// Files are not flushed to disk. After a power failure they can be made again from the checkpoints, which are flushed.
enum OutputFile {
  /// Replaces the file called `name` in `folder`. If that fails, the previous file is unchanged.
  static func write(
    _ bytes: some Collection<UInt8>, to folder: String, as name: String
  ) throws(FileError) {
    try File.replace("\(folder)/\(name)", with: bytes, flushing: false)
  }

  /// Writes a file unless it already has these bytes, so that an unchanged file keeps its modification time.
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

  /// Checks that `folder` is writable by writing a temporary file, which is then removed.
  static func tryWriting(to folder: String) throws(FileError) {
    try PendingFile(for: "\(folder)/-").append([0])
  }
}

extension Refusal {
  /// - Parameter error: Gives the reason; for a `FileError`, the message of the system.
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
