import Files
import FoundationEssentials

/// The reports of earlier runs of a notebook, to find those that were made from an earlier text.
package struct WrittenReports {
  private let notebook: String
  private let output: RunOutput

  package init(of notebook: String, in directory: String) {
    self.notebook = notebook
    output = RunOutput(directory: directory, notebook: notebook)
  }

  package struct Outdated {
    /// The paths of the reports; for a matrix, the file with the results of all runs comes first.
    package let paths: [String]
    /// The command that writes them again.
    let command: String

    /// `outputs/movies.html shows an earlier text; to write it anew: brine run movies.md`
    package var words: String {
      let named = paths.count == 2 ? paths.joined(separator: " and ") : paths[0]
      let more = paths.count > 2 ? " and \(paths.count - 1) more" : ""
      return paths.count == 1
        ? "\(named) shows an earlier text; to write it anew: \(command)"
        : "\(named)\(more) show an earlier text; to write them anew: \(command)"
    }
  }

  /// The reports made from a text with another digest: the notebook's own, and those of its matrices. Leaves out
  /// reports of versions of Brine that stored no digest.
  ///
  /// - Complexity: O(size of all results in the folder).
  package func outdated(now sha256: String) -> [Outdated] {
    let stale = Folder.names(in: output.directory).filter { $0.hasSuffix(".json") }.compactMap {
      name in
      stalePath(RunOutput(directory: output.directory, name: String(name.dropLast(5))), sha256)
    }
    let summaries = stale.filter { $0 == output.matrixPath }
    let pages = stale.filter { $0 != output.reportPath && $0 != output.matrixPath }
    let folder =
      output.directory == RunOutput.usualDirectory
      ? "" : " -o \(output.directory.quotedPathForShell)"
    let command = "brine run \(notebook.quotedPathForShell)\(folder)"
    return [
      Outdated(paths: stale.filter { $0 == output.reportPath }, command: command),
      Outdated(paths: summaries + pages, command: command + " --matrix …"),
    ].filter { !$0.paths.isEmpty }
  }

  /// The report (or matrix results) of a results file, if made from another text of this notebook.
  private func stalePath(_ run: RunOutput, _ sha256: String) -> String? {
    guard let head = ResultsHead(readFrom: run.resultsPath), let written = head.sha256,
      written != sha256, head.isOf(notebook, in: output.directory)
    else { return nil }
    if run.resultsPath == output.matrixPath, head.report == nil { return output.matrixPath }
    // A results file that was renamed still names its original report.
    guard head.report.map({ "\(run.directory)/\($0)" }) == run.reportPath,
      File.exists(run.reportPath)
    else { return nil }
    return run.reportPath
  }
}

extension WrittenReports {
  /// The outdated reports of a notebook, compared with `prepared`, or if that is nil with the current text of the file.
  package static func outdated(
    _ prepared: PreparedNotebook? = nil, of notebook: String, in directory: String
  ) -> [Outdated] {
    guard let sha256 = prepared?.text.sha256 ?? PreparedNotebook.digest(of: notebook) else {
      return []
    }
    return WrittenReports(of: notebook, in: directory).outdated(now: sha256)
  }
}
