import App
import ArgumentParser
import Checkpoints

struct CacheDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Tells in what two results are made differently.")

  @Argument(
    help: ArgumentHelp(
      "The beginning of one key; or its directive or cell, if only one result is of it.",
      valueName: "key"))
  var old: String

  @Argument(help: ArgumentHelp("The same of the other.", valueName: "key"))
  var new: String

  @OptionGroup var folder: CacheFolder

  func run() throws {
    let terminal = Terminal()
    let cache = try folder.cache(terminal)
    let (entries, found) = try terminal.orComplain { () throws(Refusal) in
      let entries = (try cache.entry(called: old), try cache.entry(called: new))
      return (entries, try cache.differences(from: entries.0, to: entries.1))
    }
    func head(_ entry: Store.Entry) -> TerminalText {
      "\(entry.key?.short ?? entry.digits)  \(entry.words)"
        + (entry.notebook.map { "  \($0)" } ?? "")
    }
    try folder.answer(found.file) {
      ["-  \(head(entries.0))", "+  \(head(entries.1))"]
        + Self.lines(found.differences, RecipeWords(cache.inventory))
    }
  }

  private static func lines(
    _ differences: [Recipe.Difference], _ words: RecipeWords
  ) -> [TerminalText] {
    guard !differences.isEmpty else { return ["made from the same"] }
    func side(_ part: Recipe.Part?) -> String {
      part.map { words.value(of: $0) } ?? "nothing"
    }
    return TextTable.aligned(
      differences.map { [$0.label, "\(side($0.old)) -> \(side($0.new))"] })
  }
}
