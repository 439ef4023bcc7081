import Files
import FoundationEssentials
import Reports

/// The reports that earlier runs of a notebook wrote, and whether its text has changed since.
package struct WrittenReports {
  private let notebook: String
  private let output: RunOutput

  package init(of notebook: String, in directory: String) {
    self.notebook = notebook
    output = RunOutput(directory: directory, notebook: notebook)
  }

  package struct Outdated {
    /// The reports, or of a matrix first what sums them up.
    package let paths: [String]
    /// How to have them written anew.
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

  /// Those written from another text than that with this digest: the notebook's own report, and those of a
  /// matrix, whichever run left them. Nothing is known of reports of a version that kept no digest.
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

  /// What a file of results tells of, if that is of this notebook with another text.
  private func stalePath(_ run: RunOutput, _ sha256: String) -> String? {
    guard let head = ResultsHead(readFrom: run.resultsPath), let written = head.sha256,
      written != sha256, head.isOf(notebook, in: output.directory)
    else { return nil }
    if run.resultsPath == output.matrixPath, head.report == nil { return output.matrixPath }
    // Results that were put aside name the page that they once lay beside.
    guard head.report.map({ "\(run.directory)/\($0)" }) == run.reportPath,
      File.exists(run.reportPath)
    else { return nil }
    return run.reportPath
  }
}

extension WrittenReports {
  /// Of a notebook that was just read; of one with mistakes, as its file is now. None where it cannot be read.
  package static func outdated(
    _ prepared: PreparedNotebook? = nil, of notebook: String, in directory: String
  ) -> [Outdated] {
    guard let sha256 = prepared?.text.sha256 ?? PreparedNotebook.digest(of: notebook) else {
      return []
    }
    return WrittenReports(of: notebook, in: directory).outdated(now: sha256)
  }
}
