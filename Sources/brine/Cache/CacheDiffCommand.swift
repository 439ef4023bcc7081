import ArgumentParser
import Checkpoints
import Directives

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

  private struct Answer: ResultsFile {
    struct Difference: Encodable {
      let name: String
      let old: String?
      let new: String?
    }

    let old: CachedResult
    let new: CachedResult
    let differences: [Difference]
  }

  func run() throws {
    let terminal = Terminal()
    let inventory = try folder.inventory(terminal)
    let entries = try [old, new].map { try folder.entry(called: $0, in: inventory, terminal) }
    let records: [Record]
    do {
      records = try entries.map { try $0.content.get() }
    } catch {
      throw terminal.refusal("\(error)")
    }
    var differences = records[1].recipe.differences(from: records[0].recipe)
    if records[0].format != records[1].format {
      differences.append(
        .init(
          label: "format", old: .fact("format", value: "\(records[0].format)"),
          new: .fact("format", value: "\(records[1].format)")))
    }
    let answer = Answer(
      old: CachedResult(entries[0]), new: CachedResult(entries[1]),
      differences: differences.map {
        .init(name: $0.label, old: $0.old?.text, new: $0.new?.text)
      })
    try folder.answer(answer) {
      let heads: [TerminalText] = entries.map { entry in
        "\(entry.key?.short ?? entry.digits)  \(entry.words)"
          + (entry.notebook.map { "  \($0)" } ?? "")
      }
      return ["-  \(heads[0])", "+  \(heads[1])"]
        + Self.lines(differences, RecipeWords(inventory))
    }
  }

  private static func lines(
    _ differences: [Recipe.Difference], _ words: RecipeWords
  ) -> [TerminalText] {
    guard !differences.isEmpty else { return ["made from the same"] }
    func side(_ part: Recipe.Part?) -> String {
      part.map { words.value(of: $0) } ?? "nothing"
    }
    return TextTable(
      columns: [.init(title: ""), .init(title: "")],
      rows: differences.map { [$0.label, "\(side($0.old)) -> \(side($0.new))"] }
    ).lines().dropFirst().map { $0 }
  }
}
