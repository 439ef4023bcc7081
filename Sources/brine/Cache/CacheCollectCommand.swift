import ArgumentParser
import Checkpoints
import Directives

struct CacheCollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc", abstract: "Makes room: removes what has not been used for long.",
    discussion: """
      What a notebook needs as it stands, with its own parameters, or read or made in its last run, is \
      never removed, nor what that is made from. The notebooks are those that ran here, as far as they \
      are still there, and those given with '--keep'. A run may go on meanwhile.
      """)

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Remove the least recently used until all together take no more: 5G, 800MB, 1.5GiB.",
      valueName: "size"))
  var maxSize: ByteCount?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Remove what has not been used for so long: 30d, 12h, 2w, 1y.", valueName: "age"))
  var olderThan: Age?

  @ArgumentParser.Option(
    help: ArgumentHelp("A notebook whose results stay. May be repeated.", valueName: "notebook"),
    completion: .file(extensions: ["md"]))
  var keep: [String] = []

  @Flag(help: "Only tell what would be removed.")
  var dryRun = false

  @OptionGroup var folder: CacheFolder

  func validate() throws {
    guard maxSize != nil || olderThan != nil else {
      throw ValidationError("say what is too much: '--max-size 5G', '--older-than 30d' or both")
    }
  }

  private struct Answer: ResultsFile {
    struct Removed: Encodable {
      let result: CachedResult
      let reason: String
    }

    struct Stray: Encodable {
      let name: String
      let bytes: Int
    }

    let directory: String
    let dryRun: Bool
    var removed: [Removed] = []
    var strays: [Stray] = []
    var freed = 0
    var failed: [String] = []
    /// What stays.
    var results = 0
    var needed = 0
    var bytes = 0

    mutating func stays(_ entry: Store.Entry) {
      results += 1
      bytes += entry.bytes
    }
  }

  func run() throws {
    let terminal = Terminal()
    let inventory = try folder.inventory(terminal)
    let now = Age.now
    let needs = try NotebookNeeds(inventory, of: folder.store, and: keep, terminal)
    let retention = Retention(maxBytes: maxSize?.bytes, maxIdle: olderThan?.nanoseconds)
    let choice = retention.choose(among: inventory.entries, needed: needs.keys, now: now)
    var answer = Answer(directory: folder.store.directory, dryRun: dryRun)
    answer.results = choice.kept.count
    answer.needed = choice.neededCount
    answer.bytes = choice.bytes
    for (entry, reason) in choice.removed {
      switch dryRun ? .removed : folder.store.remove(entry) {
      case .removed:
        answer.removed.append(.init(result: CachedResult(entry), reason: reason.words))
        answer.freed += entry.bytes
      case .usedMeanwhile: answer.stays(entry)
      case .failed(let error):
        answer.stays(entry)
        answer.failed.append("\(error)")
      }
    }
    for stray in inventory.strays where folder.store.isLeftOver(stray, now: now) {
      guard case .removed = dryRun ? .removed : folder.store.remove(stray) else { continue }
      answer.strays.append(.init(name: stray.name, bytes: stray.bytes))
      answer.freed += stray.bytes
    }
    try folder.answer(answer) { lines(answer) }
    for failure in answer.failed { terminal.complain("error: \(failure)") }
    if let maxSize, answer.bytes > maxSize.bytes {
      terminal.complain(
        terminal.styled("warning:", .yellow)
          + " what stays is needed, and larger than \(maxSize.words)")
    }
    if !answer.failed.isEmpty { throw ExitCode.cannotWrite }
  }

  private func lines(_ answer: Answer) -> [TerminalText] {
    var table = TextTable(columns: [
      .init(title: "key"), .init(title: "cell"), .init(title: "size", isNumber: true),
      .init(title: "why"),
    ])
    table.rows = answer.removed.map { removed in
      let result = removed.result
      let cell = result.cell.map { $0 == result.directive ? "" : " " + $0 } ?? ""
      return [
        String(result.key?.prefix(12) ?? result.files.suffix(12)), result.directive + cell,
        ByteCount(result.recordBytes + result.arraysBytes).words, removed.reason,
      ]
    }
    table.rows += answer.strays.map { stray in
      ["–", stray.name, ByteCount(stray.bytes).words, "left over"]
    }
    let count = CacheListCommand.count(answer.removed.count)
    let done = dryRun ? "would be removed" : "removed"
    let strays =
      answer.strays.isEmpty ? "" : " and \(answer.strays.count) left-over files"
    let needed = answer.needed > 0 ? " (\(answer.needed) needed by notebooks)" : ""
    return (table.rows.isEmpty ? [] : table.lines())
      + [
        "\(count)\(strays) \(done), which frees \(ByteCount(answer.freed).words); "
          + "\(answer.results) stay, \(ByteCount(answer.bytes).words)\(needed)"
      ]
  }
}

extension Retention.Reason {
  var words: String {
    switch self {
    case .idle(let nanoseconds): "not used for \(Age(nanoseconds: nanoseconds).words)"
    case .size: "least recently used"
    }
  }
}
