import App
import ArgumentParser
import Words

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

  func run() throws {
    let terminal = Terminal()
    let cache = try folder.cache(terminal)
    let collection: CacheCollection
    do {
      collection = try cache.collect(
        maxBytes: maxSize?.bytes, maxIdle: olderThan?.nanoseconds, keeping: keep,
        isDryRun: dryRun, tell: { terminal.say("\($0)") })
    } catch {
      terminal.complain(error.diagnostics)
      throw ExitCode.invalidNotebook
    }
    try folder.answer(collection) { lines(collection) }
    for failure in collection.failed { terminal.complain(.error, "\(failure)") }
    if let maxSize, collection.bytes > maxSize.bytes {
      terminal.complain(.warning, "what stays is needed, and larger than \(maxSize.words)")
    }
    if !collection.failed.isEmpty { throw ExitCode.cannotWrite }
  }

  private func lines(_ collection: CacheCollection) -> [TerminalText] {
    var table = TextTable(columns: [
      .init(title: "key"), .init(title: "cell"), .init(title: "size", isNumber: true),
      .init(title: "why"),
    ])
    table.rows = collection.removed.map { removed in
      let result = removed.result
      let cell = result.cell.map { $0 == result.directive ? "" : " " + $0 } ?? ""
      return [
        String(result.key?.prefix(12) ?? result.files.suffix(12)), result.directive + cell,
        ByteCount(result.recordBytes + result.arraysBytes).words, removed.reason,
      ]
    }
    table.rows += collection.strays.map { stray in
      [DecimalText.missing, stray.name, ByteCount(stray.bytes).words, "left over"]
    }
    let count = counted(collection.removed.count, "result")
    let done = dryRun ? "would be removed" : "removed"
    let strays =
      collection.strays.isEmpty ? "" : " and \(collection.strays.count) left-over files"
    let needed = collection.needed > 0 ? " (\(collection.needed) needed by notebooks)" : ""
    return (table.rows.isEmpty ? [] : table.lines())
      + [
        "\(count)\(strays) \(done), which frees \(ByteCount(collection.freed).words); "
          + "\(collection.results) stay, \(ByteCount(collection.bytes).words)\(needed)"
      ]
  }
}
