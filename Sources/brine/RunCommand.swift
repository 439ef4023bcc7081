import ArgumentParser
import Checkpoints
import Directives
import Engine
import FoundationEssentials
import Notebooks
import Rendering

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs notebooks and writes a report of each.",
    discussion: """
      Exit status: 0 all cells are fine; 1 a cell failed (the report is written); 2 a notebook is \
      invalid (nothing ran); 64 the command line is wrong; 73 the report cannot be written; 130 \
      stopped by Ctrl-C.
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
  var output = "outputs"

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Where checkpoints are kept. (default: 'checkpoints' in the folder of reports)",
      valueName: "dir"), completion: .directory)
  var checkpoints: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Where results are looked for that are not kept yet; nothing is written there. May be repeated.",
      valueName: "dir"), completion: .directory)
  var checkpointsFrom: [String] = []

  @Flag(help: "Compute every cell anew, whatever is kept.")
  var fresh = false

  @Flag(help: "Run no cell after one that failed.")
  var failFast = false

  @Flag(help: "Hash every input file anew, even if its size and times say it is unchanged.")
  var paranoid = false

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How many threads work. (default: one per core; results do not depend on it)",
      valueName: "n"))
  var threads: Int?

  @Flag(name: .shortAndLong, help: "Tell only problems.")
  var quiet = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("'--threads \(threads)' is not from 1 to 1024")
    }
    guard !output.isEmpty, checkpoints != "" else {
      throw ValidationError("an empty name is no folder to write to")
    }
    guard !checkpointsFrom.contains("") else {
      throw ValidationError("an empty name is no folder to read from")
    }
    try validateMatrix()
    let names = notebooks.map(RunOutput.name(for:))
    if let twice = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
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
    let terminal = Terminal(isQuiet: quiet)
    let overrides = try parameters.overrides()
    guard matrix.isEmpty else {
      return try run(ParameterMatrix(matrix), over: overrides, terminal)
    }
    // Nothing runs before every notebook has been checked.
    var prepared: [PreparedNotebook] = []
    for file in notebooks {
      let (notebook, diagnostics) = PreparedNotebook.prepare(
        file, overrides: overrides, prose: prose.options)
      terminal.complain(diagnostics)
      if let notebook { prepared.append(notebook) }
    }
    guard prepared.count == notebooks.count else { throw ExitCode.invalidNotebook }
    try prepareOutput(terminal)
    Interruption.listen()
    var isFine = true
    for notebook in prepared {
      let place = RunOutput(directory: output, notebook: notebook.notebook.file)
      if try run(notebook, to: place, terminal).status == .failed { isFine = false }
    }
    if !isFine { throw ExitCode.cellFailed }
  }

  /// Finds out now, and not after an hour's work, whether reports can be written.
  /// Warns of places for results that cannot be read.
  func prepareOutput(_ terminal: Terminal) throws {
    for problem in store.problemsWithSources() {
      terminal.complain(
        terminal.styled("warning:", .yellow) + " \(problem); no results are taken from there")
    }
    try orComplain(terminal) { () throws(OutputError) in try RunOutput.prepare(output) }
  }

  private var store: Store {
    Store(directory: checkpoints ?? output + "/checkpoints", readingFrom: checkpointsFrom)
  }

  /// Runs one notebook and writes what it gave.
  ///
  /// - Parameter computed: What earlier runs have computed, and this one need not even if it is fresh.
  func run(
    _ prepared: PreparedNotebook, to output: RunOutput, _ terminal: Terminal,
    besides computed: ComputedKeys = ComputedKeys()
  ) throws -> Report {
    let clock = RunClock.system
    let began = clock.seconds()
    let progress = RunProgress(terminal: terminal, clock: clock)
    let runner = Runner(
      plan: prepared.plan,
      store: store,
      workers: Workers(count: threads ?? ProcessInfo.processInfo.activeProcessorCount),
      isFresh: fresh, computed: computed, failsFast: failFast,
      trustsDigests: InputTrust.isGiven(paranoid: paranoid), clock: clock,
      listener: progress.tell, isInterrupted: { Interruption.isAsked })
    let cells: [CellReport]
    do {
      cells = try runner.run()
    } catch is Interrupted {
      terminal.complain("stopped; what was finished is kept, and the next run goes on from there")
      throw ExitCode.interrupted
    }
    let report = prepared.report(
      cells: cells, seconds: clock.seconds() - began, finished: clock.timestamp())
    terminal.complain(prepared.notebook.unshownReferences(in: report))
    try orComplain(terminal) { () throws(OutputError) in try output.write(report) }
    terminal.say(output.summary(of: report))
    return report
  }

  func orComplain(_ terminal: Terminal, _ write: () throws(OutputError) -> Void) throws {
    do {
      try write()
    } catch {
      terminal.complain(terminal.styled("error:", .red) + " \(error.message)")
      throw ExitCode.cannotWrite
    }
  }
}
