import ArgumentParser
import FoundationEssentials
import Notebooks

/// The reports that former runs of a notebook wrote, and whether its text is another since.
struct WrittenReports {
  private let notebook: String
  private let output: RunOutput

  init(of notebook: String, in directory: String) {
    self.notebook = notebook
    output = RunOutput(directory: directory, notebook: notebook)
  }

  struct Outdated {
    /// The report, or of a matrix what sums its reports up.
    let path: String
    /// How to have it written anew.
    let command: String
  }

  /// Those written from another text than that with this digest. Nothing is known of reports of a version
  /// that kept no digest.
  func outdated(now sha256: String) -> [Outdated] {
    let folder = output.directory == ReportFolder.usual ? "" : " -o \(output.directory)"
    let command = "brine run \(notebook)\(folder)"
    return [
      (output.reportPath, output.resultsPath, command),
      (output.matrixPath, output.matrixPath, command + " --matrix …"),
    ].compactMap { report, results, command in
      guard FileManager.default.fileExists(atPath: report),
        let written = Self.digest(in: results), written != sha256
      else { return nil }
      return Outdated(path: report, command: command)
    }
  }

  /// What is wanted of a file of results.
  private struct Head: Decodable {
    let sha256: String?
  }

  private static func digest(in results: String) -> String? {
    guard let data = try? Data(contentsOf: URL(filePath: results)) else { return nil }
    return try? JSONDecoder().decode(Head.self, from: data).sha256
  }
}

/// Where the reports are that a command looks at.
struct ReportFolder: ParsableArguments {
  static let usual = "outputs"

  @ArgumentParser.Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where reports are.", valueName: "dir"), completion: .directory)
  var directory = ReportFolder.usual
}

extension Terminal {
  /// Says in a line of each report of the notebooks that it is of an earlier text.
  func sayOutdatedReports(of notebooks: [String], in directory: String) {
    for notebook in notebooks {
      guard let sha256 = PreparedNotebook.digest(of: notebook) else { continue }
      for report in WrittenReports(of: notebook, in: directory).outdated(now: sha256) {
        complain(
          styled("note:", .cyan)
            + " \(report.path) shows an earlier text; to write it anew: \(report.command)")
      }
    }
  }
}
