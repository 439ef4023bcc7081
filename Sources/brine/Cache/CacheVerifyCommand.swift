import App
import ArgumentParser
import Checkpoints
import Directives

struct CacheVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks every byte of every result.",
    discussion: """
      Exit status: 0 all are whole; 1 one is damaged. A run computes a damaged result again, and \
      keeps it anew. Strays are files that belong to no result, and no damage.
      """)

  @OptionGroup var folder: CacheFolder

  func run() throws {
    let terminal = Terminal()
    Interruption.listen()
    let cache = try folder.cache(terminal)
    let found = cache.verify(
      tell: { terminal.show("\(RunProgress.percent($0)) \($1)") },
      isInterrupted: { Interruption.isAsked })
    guard let found else {
      terminal.complain("stopped; not all results are checked")
      throw ExitCode.interrupted
    }
    terminal.clear()
    try folder.answer(found) {
      found.damaged.map { "damaged: \($0.reason)" as TerminalText }
        + cache.inventory.strays.map { "stray: \($0.name), \($0.kind.words)" }
        + [
          "\(CacheFolder.total(found.results, found.bytes)): \(found.damaged.isEmpty ? "all whole" : "\(found.damaged.count) damaged")"
        ]
    }
    if !found.damaged.isEmpty { throw ExitCode.cellFailed }
  }
}

extension Store.Stray.Kind {
  fileprivate var words: String {
    switch self {
    case .temporary: "a temporary file; 'brine cache gc' removes it when it is a day old"
    case .arrays: "arrays without a record; 'brine cache gc' removes them when they are a day old"
    case .foreign: "not made by Brine, and left alone"
    }
  }
}
