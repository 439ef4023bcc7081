import ArgumentParser
import Checkpoints
import Directives

struct CacheRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: "Removes results.",
    discussion: """
      What was made from a removed result stays, and is still good. A run that needs a removed \
      result computes it again.
      """)

  @Argument(help: "The beginnings of their keys.")
  var keys: [String] = []

  @Flag(help: "Remove all results.")
  var all = false

  @Flag(help: "Yes, all of them: '--all' does nothing without it.")
  var force = false

  @OptionGroup var folder: CacheFolder

  func validate() throws {
    if all, !keys.isEmpty {
      throw ValidationError("'--all' and keys exclude each other")
    }
    if !all, keys.isEmpty {
      throw ValidationError("name the results by their keys; 'brine cache ls' lists them")
    }
  }

  private struct Answer: ResultsFile {
    let directory: String
    var removed: [CachedResult] = []
    var freed = 0
    var failed: [String] = []
  }

  func run() throws {
    let terminal = Terminal()
    let inventory = try folder.inventory(terminal)
    let entries = try chosen(inventory, terminal)
    var answer = Answer(directory: folder.store.directory)
    for entry in entries {
      switch folder.store.remove(entry) {
      case .removed:
        answer.removed.append(CachedResult(entry))
        answer.freed += entry.bytes
      case .usedMeanwhile:
        answer.failed.append("a run is using '\(entry.name)'; it is left alone")
      case .failed(let error): answer.failed.append("\(error)")
      }
    }
    try folder.answer(answer) {
      answer.removed.map { "removed \($0.files)" as TerminalText }
        + [
          "\(CacheListCommand.count(answer.removed.count)) removed, \(ByteCount(answer.freed).words) freed"
        ]
    }
    for failure in answer.failed {
      terminal.complain(terminal.styled("error:", .red) + " \(failure)")
    }
    if !answer.failed.isEmpty { throw ExitCode.cannotWrite }
  }

  /// Nothing is removed unless all names are good.
  private func chosen(
    _ inventory: Store.Inventory, _ terminal: Terminal
  ) throws -> [Store.Entry] {
    if all {
      guard force || inventory.entries.isEmpty else {
        throw terminal.refusal(
          "this removes \(CacheListCommand.count(inventory.entries.count)) (\(ByteCount(inventory.bytes).words)) from '\(folder.store.directory)'",
          hint: "'--force' does it")
      }
      return inventory.entries
    }
    var names = Set<String>()
    return try keys.map { try folder.entry(called: $0, in: inventory, byCell: false, terminal) }
      .filter { names.insert($0.name).inserted }
  }
}
