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

  private struct Answer: ResultsFile {
    struct Damaged: Encodable {
      /// Nil for a file that is no result's, such as the memory of input files.
      let files: String?
      let reason: String
    }

    struct Stray: Encodable {
      let name: String
      let kind: String
      let bytes: Int
    }

    let directory: String
    let results: Int
    let bytes: Int
    let damaged: [Damaged]
    let strays: [Stray]
  }

  func run() throws {
    let terminal = Terminal()
    Interruption.listen()
    let inventory = try folder.inventory(terminal)
    let damaged = try damaged(inventory, terminal)
    let answer = Answer(
      directory: folder.store.directory, results: inventory.entries.count,
      bytes: inventory.bytes, damaged: damaged,
      strays: inventory.strays.map {
        .init(name: $0.name, kind: $0.kind.rawValue, bytes: $0.bytes)
      })
    try folder.answer(answer) {
      let whole =
        "\(CacheListCommand.count(inventory.entries.count)), \(ByteCount(inventory.bytes).words)"
      return damaged.map { "damaged: \($0.reason)" as TerminalText }
        + inventory.strays.map { "stray: \($0.name), \($0.kind.words)" }
        + ["\(whole): \(damaged.isEmpty ? "all whole" : "\(damaged.count) damaged")"]
    }
    if !damaged.isEmpty { throw ExitCode.cellFailed }
  }

  private func damaged(
    _ inventory: Store.Inventory, _ terminal: Terminal
  ) throws -> [Answer.Damaged] {
    let store = folder.store
    var damaged: [Answer.Damaged] = []
    var checked = 0
    for entry in inventory.entries.sorted(by: { $0.name < $1.name }) {
      let share = inventory.bytes > 0 ? Double(checked) / Double(inventory.bytes) : 0
      terminal.show("\(RunProgress.percent(share)) \(entry.name)")
      let error = store.damage(of: entry) { Interruption.isAsked }
      // This one may not have been read to its end.
      if Interruption.isAsked {
        terminal.complain("stopped; not all results are checked")
        throw ExitCode.interrupted
      }
      if let error {
        damaged.append(.init(files: entry.name, reason: "\(error)"))
      }
      checked += entry.bytes
    }
    terminal.clear()
    return damaged + store.damageOfMemory().map { .init(files: nil, reason: "\($0)") }
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
