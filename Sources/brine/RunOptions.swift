import ArgumentParser
import Checkpoints
import Directives
import Engine
import FoundationEssentials
import Language
import Reports

/// How notebooks are run, by `run` and by `publish`.
struct RunOptions: ParsableArguments {
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
    guard !checkpointsFrom.contains("") else {
      throw ValidationError("an empty name is no folder to read from")
    }
  }

  func store(in directory: String) -> Store {
    Store(directory: directory, readingFrom: checkpointsFrom)
  }

  /// Warns of places for results that cannot be read.
  func warnOfSources(of store: Store, _ terminal: Terminal) {
    for problem in store.problemsWithSources() {
      terminal.complain(
        terminal.styled("warning:", .yellow) + " \(problem); no results are taken from there")
    }
  }

  /// Runs one notebook, and tells how it goes.
  ///
  /// - Parameters:
  ///   - computed: What earlier runs have computed, and this one need not even if it is fresh.
  ///   - environment: Of the process: whether it is a build server's.
  func run(
    _ prepared: PreparedNotebook, keptIn store: Store, _ terminal: Terminal,
    besides computed: Set<Key> = [],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> FinishedRun {
    let clock = RunClock.system
    let workers = Workers(count: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    let machine = SystemMachine.machine(threads: workers.count)
    let began = clock.seconds()
    let progress = RunProgress(terminal: terminal, clock: clock)
    let runner = Runner(
      graph: prepared.graph, notebook: ReportSource.shownName(of: prepared.notebook.file),
      store: store,
      workers: workers,
      isFresh: fresh, computed: computed, failsFast: failFast,
      trustsDigests: InputTrust.isGiven(paranoid: paranoid, environment: environment),
      machine: machine, clock: clock,
      listener: progress.tell, isInterrupted: { Interruption.isAsked })
    let result: RunResult
    do {
      result = try runner.run()
    } catch is Interrupted {
      let place = progress.cellAtWork.map { " in \($0)" as TerminalText } ?? ""
      terminal.complain(
        "stopped\(place); what was finished is kept, and the next run goes on from there")
      throw ExitCode.interrupted
    }
    var report = prepared.report(
      cells: result.cells, seconds: clock.seconds() - began, finished: clock.timestamp())
    report.machine = machine
    report.peakMemory = SystemMachine.peakMemory
    let unshown = prepared.notebook.unshownReferences(in: report)
    terminal.complain(prepared.isStrict ? unshown.map(\.asError) : unshown)
    if prepared.isStrict, !unshown.isEmpty { report.status = .failed }
    return FinishedRun(of: prepared, result: result, gave: report)
  }
}

extension Terminal {
  /// Writes, or says why that cannot be done and ends the command.
  func orComplain<Result>(_ write: () throws(OutputError) -> Result) throws -> Result {
    do {
      return try write()
    } catch {
      complain(styled("error:", .red) + " \(error.message)")
      throw ExitCode.cannotWrite
    }
  }
}
