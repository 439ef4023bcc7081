import App
import ArgumentParser
import Checkpoints
import Directives
import Words

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

  func run() throws {
    let terminal = Terminal()
    let cache = try folder.cache(terminal)
    let removal = cache.remove(try chosen(from: cache, terminal))
    try folder.answer(removal) {
      removal.removed.map { "removed \($0.files)" as TerminalText }
        + [
          "\(counted(removal.removed.count, "result")) removed, \(ByteCount(removal.freed).words) freed"
        ]
    }
    for failure in removal.failed { terminal.complain(.error, "\(failure)") }
    if !removal.failed.isEmpty { throw ExitCode.cannotWrite }
  }

  /// The results to remove, each once. Throws if a key matches no result or several, or if `--all` lacks `--force`.
  private func chosen(from cache: Cache, _ terminal: Terminal) throws -> [Store.Entry] {
    if all {
      let (count, bytes) = (cache.inventory.entries.count, cache.inventory.bytes)
      guard force || count == 0 else {
        terminal.complain(
          .error,
          "this removes \(counted(count, "result")) (\(ByteCount(bytes).words)) from '\(cache.directory)'",
          hint: "'--force' does it")
        throw ExitCode.validationFailure
      }
      return cache.inventory.entries
    }
    var names = Set<String>()
    return try terminal.orComplain { () throws(Refusal) in
      try keys.map { key throws(Refusal) in try cache.entry(called: key, byCell: false) }
    }.filter { names.insert($0.name).inserted }
  }
}
