import ArgumentParser
import Checkpoints
import Directives
import Reports

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

  private struct Answer: ResultsFile {
    let directory: String
    let results: [CachedResult]
    let bytes: Int
  }

  func run() throws {
    let inventory = try folder.inventory(Terminal())
    let chosen = inventory.entries.filter(isAsked)
    let bytes = chosen.reduce(0) { $0 + $1.bytes }
    let answer = Answer(
      directory: folder.store.directory, results: chosen.map(CachedResult.init), bytes: bytes)
    try folder.answer(answer) {
      let total: TerminalText =
        "\(Self.count(chosen.count)) in \(answer.directory), \(ByteCount(bytes).words)"
      guard !chosen.isEmpty else { return [total] }
      let digits = Self.digitsToTellApart(inventory.entries)
      return Self.table(chosen, digits: digits, now: Age.now).lines(width: StandardOutput().limit)
        + [total]
    }
  }

  private func isAsked(_ entry: Store.Entry) -> Bool {
    if let label, entry.label != label { return false }
    guard let notebook else { return true }
    let made = entry.kept?.notes["notebook"] ?? ""
    return made == notebook || made.hasSuffix("/" + notebook)
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
        entry.words, entry.kept == nil ? "damaged" : entry.notebook ?? "–",
        ByteCount(entry.bytes).words,
        Age.words(since: entry.computed, now: now), Age.words(since: entry.lastUsed, now: now),
      ]
    }
    return table
  }

  /// So many digits of a key that no two results share them; at least 8.
  private static func digitsToTellApart(_ entries: [Store.Entry]) -> Int {
    let keys = entries.map { $0.key?.hex ?? $0.digits }
    let different = Set(keys).count
    return (8...64).first { digits in
      Set(keys.map { $0.prefix(digits) }).count == different
    } ?? 64
  }

  /// `1 result`, `12 results`
  static func count(_ count: Int) -> String { counted(count, "result") }
}
