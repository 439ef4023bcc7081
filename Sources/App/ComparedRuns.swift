import Files
import FoundationEssentials
import Language

/// The results of two runs, and their differences.
package struct ComparedRuns {
  /// The paths of the results files.
  package let old: String
  package let new: String
  package let comparison: ResultsComparison

  /// - Parameters:
  ///   - old: The path of a results file, or the name of its report.
  ///   - new: Likewise; nil for the latest results of the same report in `folder`.
  ///   - folder: The folder of reports.
  package init(
    from old: String, to new: String?, in folder: String, tolerance: Tolerance
  ) throws(Refusal) {
    self.old = Self.path(of: old, in: folder)
    let before = try Self.read(self.old)
    if let new {
      self.new = Self.path(of: new, in: folder)
    } else {
      // In a matrix, the report's name selects the run with the same parameters.
      self.new =
        RunOutput(directory: folder, notebook: before.report ?? before.notebook).resultsPath
      guard Self.plain(self.new) != Self.plain(self.old) else {
        throw Refusal(
          .input,
          "'\(self.old)' is the last run itself; name results that were put aside before it")
      }
    }
    comparison = ResultsComparison(
      from: before, to: try Self.read(self.new), tolerance: tolerance)
  }

  /// `name` if there is such a file, else the results file of the report called `name` if there is one.
  private static func path(of name: String, in folder: String) -> String {
    guard !File.exists(name) else { return name }
    let named = RunOutput(directory: folder, name: name).resultsPath
    return File.exists(named) ? named : name
  }

  private static func plain(_ path: String) -> URL { URL(filePath: path).standardizedFileURL }

  private static func read(_ path: String) throws(Refusal) -> RunResults {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = Array(try File.read(path, allowing: .pipe))
    } catch {
      let diagnostic = NotebookSourceError.file(error.reason).diagnostic(file: path)
      throw Refusal(
        .input, "'\(path)' cannot be read: \(diagnostic.message)", hint: diagnostic.hint)
    }
    guard let results = try? JSONDecoder().decode(RunResults.self, from: Data(bytes)) else {
      throw Refusal(
        .input, "'\(path)' is no results of a run, expected the JSON beside a report")
    }
    return results
  }
}
