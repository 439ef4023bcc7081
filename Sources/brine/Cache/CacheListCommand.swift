import ArgumentParser
import Checkpoints
import Directives
import Running
import Words

struct CacheListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls", abstract: "Lists results, the one used last first.",
    discussion: """
      A result made by several notebooks stands under the one that made it first.
      """)

  @OptionGroup var folder: CacheFolder

  @ArgumentParser.Option(
    help: ArgumentHelp("Only results of this directive, such as fit-lda.", valueName: "directive"))
  var label: String?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Only results that this notebook made first: its path, or the end of it.",
      valueName: "file"))
  var notebook: String?

  func run() throws {
    let cache = try folder.cache(Terminal())
    let (entries, listing) = cache.list(label: label, notebook: notebook)
    try folder.answer(listing) {
      let total: TerminalText =
        "\(counted(entries.count, "result")) in \(listing.directory), \(ByteCount(listing.bytes).words)"
      guard !entries.isEmpty else { return [total] }
      let digits = Self.digitsToTellApart(cache.inventory.entries)
      return Self.table(entries, digits: digits, now: RunClock.nanoseconds())
        .lines(width: StandardOutput().limit) + [total]
    }
  }

  private static func table(
    _ entries: [Store.Entry], digits: Int, now: Int64
  ) -> TextTable {
    var table = TextTable(columns: [
      .init(title: "key"), .init(title: "cell"), .init(title: "notebook", isElastic: true),
      .init(title: "size", isNumber: true), .init(title: "age", isNumber: true),
      .init(title: "last used", isNumber: true),
    ])
    table.rows = entries.map { entry in
      [
        String((entry.key?.hex ?? entry.digits).prefix(digits)),
        entry.words, entry.kept == nil ? "damaged" : entry.notebook ?? DecimalText.missing,
        ByteCount(entry.bytes).words,
        Age.words(since: entry.computed, now: now), Age.words(since: entry.lastUsed, now: now),
      ]
    }
    return table
  }

  /// The number of digits, at least 8, that distinguishes the keys of all results.
  private static func digitsToTellApart(_ entries: [Store.Entry]) -> Int {
    let keys = entries.map { $0.key?.hex ?? $0.digits }
    let different = Set(keys).count
    return (8...64).first { digits in
      Set(keys.map { $0.prefix(digits) }).count == different
    } ?? 64
  }
}
