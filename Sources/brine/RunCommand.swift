import ArgumentParser
import Checkpoints
import Directives
import Rendering
import Reports

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
  var output = ReportFolder.usual

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
    // Names that differ in the case of letters are one file's on many systems.
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
    if let twice = try ParameterMatrix(matrix).axes.first(where: { given.contains($0.name) }) {
      throw ValidationError("'\(twice.name)' is given by '-P' and by '--matrix'; keep one of them")
    }
  }

  func run() throws {
    let terminal = Terminal(isQuiet: running.quiet)
    do {
      try run(terminal)
    } catch let code as ExitCode
      where [.invalidNotebook, .interrupted, .cannotWrite].contains(code)
    {
      // The reports of before are still there, and who opens one should know.
      terminal.sayOutdatedReports(of: notebooks, in: output)
      throw code
    }
  }

  private func run(_ terminal: Terminal) throws {
    let overrides = try parameters.overrides()
    guard matrix.isEmpty else {
      return try run(ParameterMatrix(matrix), over: overrides, terminal)
    }
    let prepared = try PreparedNotebook.prepareAll(
      notebooks, overrides: { _ in overrides }, prose: prose, terminal)
    for notebook in notebooks {
      let run = RunOutput(directory: output, notebook: notebook)
      try refuseToReplace([run], of: notebook, terminal)
    }
    try prepareOutput(terminal)
    Interruption.listen()
    var isFine = true
    var computed = Set<Key>()
    for notebook in prepared {
      let place = RunOutput(directory: output, notebook: notebook.notebook.file)
      if try run(notebook, to: place, terminal, besides: &computed).status == .failed {
        isFine = false
      }
    }
    if !isFine { throw ExitCode.cellFailed }
  }

  /// Nothing runs whose report would take the place of something that is not this notebook's.
  func refuseToReplace(
    _ reports: [RunOutput], and summary: RunOutput? = nil, of notebook: String,
    _ terminal: Terminal
  ) throws {
    guard let obstacle = ReportObstacle.first(inWayOf: reports, and: summary, of: notebook) else {
      return
    }
    terminal.complain(
      terminal.styled("error:", .red) + " \(obstacle.message(for: notebook))\n"
        + "hint: \(ReportObstacle.hint(for: notebook, in: output))")
    throw ExitCode.cannotWrite
  }

  /// Finds out now, and not after an hour's work, whether reports can be written.
  /// Warns of places for results that cannot be read.
  func prepareOutput(_ terminal: Terminal) throws {
    running.warnOfSources(of: store, terminal)
    try terminal.orComplain { () throws(OutputError) in try RunOutput.prepare(output) }
  }

  private var store: Store {
    running.store(in: checkpoints ?? ReportFolder.checkpoints(beside: output))
  }

  /// Runs one notebook and writes what it gave.
  ///
  /// - Parameter computed: What earlier runs have computed, and this one need not even if it is fresh.
  func run(
    _ prepared: PreparedNotebook, to output: RunOutput, _ terminal: Terminal,
    besides computed: inout Set<Key>
  ) throws -> Report {
    let run = try running.run(prepared, keptIn: store, terminal, besides: computed)
    computed.formUnion(run.result.computed)
    let report = run.report(terminal)
    try terminal.orComplain { () throws(OutputError) in try output.write(report) }
    terminal.say("\(output.summary(of: report))")
    return report
  }
}
