import App
import ArgumentParser
import Directives
import Words

struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Looks after the results that are kept.",
    discussion: """
      KEY is the beginning of a result's key, as 'ls' lists them, or of its file's name: 645bb1 or \
      fit-lda-645bb1. For 'show' and 'diff' the name of a directive or cell will do that has one result.
      """,
    subcommands: [
      CacheListCommand.self, CacheShowCommand.self, CacheVerifyCommand.self,
      CacheDiffCommand.self, CacheCollectCommand.self, CacheRemoveCommand.self,
    ])
}

/// Options of every `brine cache` command: the folder of results and the output format.
struct CacheFolder: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @ArgumentParser.Option(
    name: .customLong("checkpoints"),
    help: ArgumentHelp(
      "Where the results are. (default: '\(Cache.usualDirectory)', where 'brine run' keeps them)",
      valueName: "dir"), completion: .directory)
  var named: String?

  @ArgumentParser.Option(help: ArgumentHelp("How it is written.", valueName: "format"))
  var format = Format.text

  /// - Throws: `ExitCode`, after printing the error.
  func cache(_ terminal: Terminal) throws -> Cache {
    try terminal.orComplain { () throws(Refusal) in try Cache(in: named) }
  }

  /// Writes the answer to standard output, as JSON or as text.
  func answer(_ file: some ResultsFile, _ lines: () -> [TerminalText]) throws {
    switch format {
    case .json: try StandardOutput().write(file)
    case .text: try StandardOutput().write(lines().map { $0 + "\n" }.joined())
    }
  }

  /// `12 results, 1.8 GB`
  static func total(_ results: Int, _ bytes: Int) -> String {
    "\(counted(results, "result")), \(ByteCount(bytes).words)"
  }
}

extension ByteCount: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension Age: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
