import App
import ArgumentParser
import Checkpoints
import Directives
import FoundationEssentials
import Reports
import Running

/// The options that `run` and `publish` share.
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

  var settings: RunSettings {
    var settings = RunSettings(isParanoid: paranoid)
    settings.isFresh = fresh
    settings.failsFast = failFast
    if let threads { settings.threads = threads }
    return settings
  }

  /// Warns of folders in `--checkpoints-from` that cannot be read.
  func warnOfSources(of store: Store, _ terminal: Terminal) {
    for problem in store.problemsWithSources() {
      terminal.complain(.warning, "\(problem); no results are taken from there")
    }
  }

  /// Runs one notebook and prints its progress.
  ///
  /// - Parameter computed: The keys of earlier results of this command, which `--fresh` does not compute again.
  /// - Throws: `Interrupted`, after printing a message.
  func run(
    _ prepared: PreparedNotebook, keptIn store: Store, _ terminal: Terminal,
    besides computed: Set<Key> = []
  ) throws -> FinishedRun {
    let progress = RunProgress(terminal: terminal, clock: .system)
    do {
      let run = try prepared.run(
        keptIn: store, settings, besides: computed, listener: progress.tell,
        isInterrupted: { Interruption.isAsked })
      terminal.complain(run.diagnostics)
      return run
    } catch let interrupted as Interrupted {
      let place = progress.cellAtWork.map { " in \($0)" as TerminalText } ?? ""
      terminal.complain(
        "stopped\(place); what was finished is kept, and the next run goes on from there")
      throw interrupted
    }
  }
}

extension Terminal {
  /// Warns of files that have changed since the report's content was read from them. Prints each message once.
  func warn(of outdated: [OutdatedPart]) {
    var said = Set<String>()
    for words in outdated.map({ $0.words(of: "the report") }) where said.insert(words).inserted {
      complain(.warning, "\(words); run again")
    }
  }
}
