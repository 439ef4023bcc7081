import App
import ArgumentParser
import Checkpoints
import Directives
import Language
import Reports
import Running
import Words

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs notebooks and writes a report of each.",
    discussion: """
      Exit status: 0 all cells are fine; 1 a cell failed (the report is written); 2 a notebook is \
      invalid (nothing ran); 64 the command line is wrong; 73 the report, or what is told, \
      cannot be written; 130 stopped by Ctrl-C, 143 by SIGTERM. A second one ends it at once.
      """)

  @Argument(help: "The notebooks.", completion: .file(extensions: ["md"]))
  var notebooks: [String]

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var prose: ProseFlags

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Run the notebook once for each value; given again, for each combination.",
      valueName: "name=value,value"))
  var matrix: [String] = []

  @ArgumentParser.Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where reports go.", valueName: "dir"), completion: .directory)
  var output = RunOutput.usualDirectory

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Where checkpoints are kept. (default: 'checkpoints' in the folder of reports)",
      valueName: "dir"), completion: .directory)
  var checkpoints: String?

  @OptionGroup var running: RunOptions

  func validate() throws {
    guard !output.isEmpty, checkpoints != "" else {
      throw ValidationError("an empty name is no folder to write to")
    }
    try validateMatrix()
    let names = notebooks.map(RunOutput.name(for:))
    // Many file systems ignore the case of letters.
    if let twice = names.first(where: { name in
      names.count { $0.lowercased() == name.lowercased() } > 1
    }) {
      throw ValidationError(
        "two notebooks would be written as '\(twice).html'; run them with different -o")
    }
  }

  private func validateMatrix() throws {
    guard !matrix.isEmpty else { return }
    guard notebooks.count == 1 else {
      throw ValidationError("'--matrix' runs one notebook, and \(notebooks.count) are named")
    }
    let given = parameters.names
    let axes = try Refusal.asUsage { () throws(Refusal) in try ParameterMatrix(matrix).axes }
    if let twice = axes.first(where: { given.contains($0.name) }) {
      throw ValidationError("'\(twice.name)' is given by '-P' and by '--matrix'; keep one of them")
    }
  }

  func run() throws {
    let terminal = Terminal(isQuiet: running.quiet)
    do {
      try run(terminal)
    } catch {
      let code = error is Interrupted ? .interrupted : error as? ExitCode
      guard let code, [.invalidNotebook, .interrupted, .cannotWrite].contains(code) else {
        throw error
      }
      // Reports of earlier runs remain and may be out of date.
      for notebook in notebooks {
        terminal.say(WrittenReports.outdated(of: notebook, in: output))
      }
      throw code
    }
  }

  private func run(_ terminal: Terminal) throws {
    let overrides = try parameters.overrides()
    guard matrix.isEmpty else { return try runMatrix(over: overrides, terminal) }
    let prepared = PreparedNotebook.prepareAll(
      notebooks, overrides: { _ in overrides }, prose: prose.options, isStrict: prose.strict,
      tell: { terminal.complain($0) })
    guard let prepared else { throw ExitCode.invalidNotebook }
    let places = notebooks.map { RunOutput(directory: output, notebook: $0) }
    try prepareOutput(for: places, of: notebooks, terminal)
    var isFine = true
    var computed = Set<Key>()
    for (notebook, place) in zip(prepared, places) {
      let report = try run(notebook, to: place, terminal, besides: &computed)
      if report.status == .failed { isFine = false }
    }
    if !isFine { throw ExitCode.cellFailed }
  }

  /// Checks all combinations of parameters, then runs the notebook once for each.
  private func runMatrix(over overrides: [ParameterOverride], _ terminal: Terminal) throws {
    let matrixRun = MatrixRun(
      of: notebooks[0], try ParameterMatrix(matrix), over: overrides, prose: prose.options,
      isStrict: prose.strict, to: output)
    let combinations = matrixRun.combinations
    let (findings, sha256) = matrixRun.check()
    for finding in findings {
      terminal.complain([finding.diagnostic])
      guard let first = finding.combinations.first else { continue }
      let others = finding.combinations.count - 1
      terminal.complain("with \(first.words)\(others > 0 ? " and \(others) more" : "")")
    }
    guard let sha256 else { throw ExitCode.invalidNotebook }
    try prepareOutput(for: matrixRun.outputs, and: matrixRun.summary, of: notebooks, terminal)
    var current = combinations[0]
    let (results, stop) = try matrixRun.run(sha256) { index in
      current = combinations[index]
      let head = TerminalText("run \(index + 1)/\(combinations.count)").styled(.bold)
      terminal.say(head + " \(current.words)")
    } each: { prepared, place, computed in
      let report = try run(prepared, to: place, terminal, besides: &computed)
      // In quiet mode the line above is not printed, so name the combination that failed.
      if running.quiet, report.status == .failed { terminal.complain("with \(current.words)") }
      return report
    }
    if case .invalid(let diagnostics) = stop { terminal.complain(diagnostics) }
    try terminal.orComplain { () throws(Refusal) in try matrixRun.summary.write(results) }
    for line in table(of: results, combinations) { terminal.say(line) }
    terminal.say(
      "\(matrixRun.summary.matrixPath): \(results.words(of: combinations.count)), "
        + "\(DurationText.brief(results.seconds))")
    switch stop {
    case .interrupted: throw ExitCode.interrupted
    case .invalid: throw ExitCode.invalidNotebook
    case nil: if results.status == .failed { throw ExitCode.cellFailed }
    }
  }

  /// The runs of a matrix as aligned lines, with a header.
  private func table(
    of results: MatrixResults, _ combinations: [ParameterMatrix.Combination]
  ) -> [TerminalText] {
    let head = results.varied + ["cells", "time", "report"]
    let rows = zip(combinations, results.runs).map { combination, run in
      combination.settings.map(\.value)
        + [run.outcome, DurationText.brief(run.seconds), output + "/" + run.report]
    }
    return TextTable(columns: head.map { TextTable.Column(title: $0) }, rows: rows).lines()
  }

  /// Checks before a long run that the reports can be written and replace only files of the same notebook. Warns of
  /// folders in `--checkpoints-from` that cannot be read. Installs the handler for Ctrl-C.
  private func prepareOutput(
    for reports: [RunOutput], and summary: RunOutput? = nil, of notebooks: [String],
    _ terminal: Terminal
  ) throws {
    try terminal.orComplain { () throws(Refusal) in
      if let summary {
        try ReportObstacle.refuse(reports, and: summary, of: notebooks[0])
      } else {
        for (report, notebook) in zip(reports, notebooks) {
          try ReportObstacle.refuse([report], of: notebook)
        }
      }
    }
    running.warnOfSources(of: store, terminal)
    try terminal.orComplain { () throws(Refusal) in try RunOutput.prepare(output) }
    Interruption.listen()
  }

  private var store: Store {
    running.store(in: checkpoints ?? RunOutput.checkpoints(beside: output))
  }

  /// Runs one notebook and writes its report.
  ///
  /// - Parameter computed: The keys of results of this command, which `--fresh` does not compute again. Is updated.
  private func run(
    _ prepared: PreparedNotebook, to output: RunOutput, _ terminal: Terminal,
    besides computed: inout Set<Key>
  ) throws -> Report {
    let run = try running.run(prepared, keptIn: store, terminal, besides: computed)
    computed.formUnion(run.result.computed)
    let report = run.report(isInterrupted: { Interruption.isAsked })
    terminal.warn(of: report.outdated)
    try terminal.orComplain { () throws(Refusal) in try output.write(report) }
    terminal.say(
      "\(output.reportPath): \(RunOutput.outcome(of: report.cells)), "
        + "\(DurationText.brief(report.seconds))")
    return report
  }
}
