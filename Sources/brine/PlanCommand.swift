import App
import ArgumentParser
import Checkpoints
import Directives
import FoundationEssentials
import Language
import Reports
import Running
import Words

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Tells what a run would compute, why, and how long that takes; runs nothing.",
    discussion: """
      Times are those of the last run of each cell. Of a notebook with mistakes the plan tells which cells they \
      stop. Exit status: 0 the plan is told; 1 a cell cannot \
      run; 2 a notebook is invalid; 64 the command line is wrong.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "The notebooks.", completion: .file(extensions: ["md"]))
  var notebooks: [String]

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var prose: ProseFlags
  @OptionGroup var reports: ReportFolder

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Where checkpoints are kept. (default: 'checkpoints' in the folder of reports)",
      valueName: "dir"), completion: .directory)
  var checkpoints: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Where results are looked for that are not kept yet. May be repeated.", valueName: "dir"),
    completion: .directory)
  var checkpointsFrom: [String] = []

  @Flag(help: "Hash every input file anew, even if its size and times say it is unchanged.")
  var paranoid = false

  @ArgumentParser.Option(help: ArgumentHelp("How it is written.", valueName: "format"))
  var format = Format.text

  func run() throws {
    let terminal = Terminal()
    let overrides = try parameters.overrides()
    var prepared: [(notebook: PreparedNotebook, outdated: [WrittenReports.Outdated])] = []
    var outdated: [WrittenReports.Outdated] = []
    var isInvalid = false
    for file in notebooks {
      let (notebook, diagnostics) = PreparedNotebook.analyse(
        file, overrides: overrides, prose: prose.options, isStrict: prose.strict)
      terminal.complain(diagnostics)
      isInvalid = isInvalid || diagnostics.haveErrors
      let found = WrittenReports.outdated(notebook, of: file, in: reports.directory)
      if let notebook { prepared.append((notebook, found)) }
      outdated += found
    }
    terminal.say(outdated)
    let store = Store(
      directory: checkpoints ?? RunOutput.checkpoints(beside: reports.directory),
      readingFrom: checkpointsFrom)
    let forecasts = prepared.map { notebook, outdated in
      NotebookForecast(
        notebook: notebook.notebook.file,
        outdatedReports: outdated.flatMap(\.paths),
        cells: notebook.forecast(keptIn: store, RunSettings(isParanoid: paranoid)))
    }
    switch format {
    case .json: try StandardOutput().write(Forecasts(forecasts))
    case .text:
      let namesNotebooks = forecasts.count > 1
      try StandardOutput().write(
        forecasts.map { $0.text(isNamed: namesNotebooks) }.joined(separator: "\n"))
    }
    if isInvalid { throw ExitCode.invalidNotebook }
    if forecasts.contains(where: { $0.cells.contains { $0.outcome == .cannotRun } }) {
      throw ExitCode.cellFailed
    }
  }
}

/// The forecast for the cells of one notebook.
private struct NotebookForecast {
  let notebook: String
  /// Paths of the notebook's reports that were made from an earlier text.
  let outdatedReports: [String]
  let cells: [CellForecast]

  /// Total seconds of the cells that will run, as far as known.
  var seconds: Double { cells.compactMap(\.seconds).reduce(0, +) }

  private var unknown: Int { cells.count { $0.outcome == .willRun && $0.seconds == nil } }

  func text(isNamed: Bool) -> TerminalText {
    let labels = cells.map { cell in
      cell.directive + (cell.name == cell.directive ? "" : " \(cell.name)")
    }
    let lines =
      TextTable.aligned(zip(cells, labels).map { [$1, words(of: $0)] }) + ["\(summary)"]
    return ((isNamed ? ["\(notebook)"] : []) + lines).map { $0 + "\n" }.joined()
  }

  private func words(of cell: CellForecast) -> String {
    guard cell.outcome != .cached else { return cell.outcome.words }
    let time =
      cell.outcome == .cannotRun
      ? "" : cell.seconds.map { " in about \(DurationText.brief($0))" } ?? ""
    return cell.outcome.words + time + ": " + cell.reasons.joined(separator: "; ")
  }

  private var summary: String {
    let counts = [CellForecast.Outcome.cached, .willRun, .cannotRun].compactMap { outcome in
      let count = cells.count { $0.outcome == outcome }
      return count == 0 ? nil : "\(count) \(outcome.words)"
    }
    var summary = counts.isEmpty ? "no cells" : counts.joined(separator: ", ")
    if cells.contains(where: { $0.outcome == .willRun }) {
      summary +=
        unknown == cells.count { $0.outcome == .willRun }
        ? "; nobody knows how long that takes"
        : "; about \(DurationText.brief(seconds))"
          + (unknown > 0
            ? ", and \(counted(unknown, "cell")) that never ran" : "")
    }
    return summary
  }
}

/// The output as JSON.
private struct Forecasts: ResultsFile {
  let notebooks: [Notebook]

  struct Notebook: Encodable {
    let notebook: String
    /// Paths of the notebook's reports that were made from an earlier text.
    let outdatedReports: [String]
    /// Total of the cells that will run, as far as known.
    let seconds: Double
    let cells: [Cell]
  }

  struct Cell: Encodable {
    let name: String
    let directive: String
    let line: Int
    let status: CellForecast.Outcome
    let reasons: [String]
    let key: String?
    let seconds: Double?
  }

  init(_ forecasts: [NotebookForecast]) {
    notebooks = forecasts.map { forecast in
      Notebook(
        notebook: forecast.notebook, outdatedReports: forecast.outdatedReports,
        seconds: forecast.seconds,
        cells: forecast.cells.map { cell in
          Cell(
            name: cell.name, directive: cell.directive, line: cell.line, status: cell.outcome,
            reasons: cell.reasons, key: cell.key?.hex, seconds: cell.seconds)
        })
    }
  }
}
