import App
import ArgumentParser
import Checkpoints
import Directives
import Reports
import Running
import Words

struct CacheShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Tells what a result is made from, holds and is read by.")

  @Argument(
    help: "The beginning of its key; or its directive or cell, if only one result is of it.")
  var key: String

  @OptionGroup var folder: CacheFolder

  func run() throws {
    let terminal = Terminal()
    let cache = try folder.cache(terminal)
    let (entry, record) = try terminal.orComplain { () throws(Refusal) in
      let entry = try cache.entry(called: key)
      return (entry, try cache.record(of: entry, hint: "brine cache rm \(entry.digits)"))
    }
    let details = cache.details(of: entry, record)
    let words = RecipeWords(cache.inventory)
    let readers = cache.inventory.readers(of: record.key)
    try folder.answer(details) {
      facts(entry, record)
        + section("made from", record.recipe.parts.map { [$0.label, words.value(of: $0)] })
        + lines(details)
        + section("read by", readers.map { [$0.words, $0.key?.short ?? ""] })
    }
  }

  // MARK: - Output as text

  private func facts(_ entry: Store.Entry, _ record: Record) -> [TerminalText] {
    let now = RunClock.nanoseconds()
    let unknown = DecimalText.missing
    let age = Age.words(since: entry.computed, now: now)
    let used = Age.words(since: entry.lastUsed, now: now)
    var facts = [
      ["key", record.key.hex],
      ["notebook", entry.notebook ?? unknown],
      [
        "computed",
        "\(record.computed)\(age == unknown ? "" : " (\(age) ago)"), took \(DurationText.brief(record.seconds))",
      ],
    ]
    if let machine = Machine(record) { facts.append(["on", machine.words]) }
    facts += [
      ["last used", used == unknown ? used : "\(used) ago"],
      ["record", "\(entry.name).json, \(ByteCount(entry.recordBytes).words)"],
    ]
    if record.arrays != nil {
      facts.append(
        ["arrays", "\(entry.name).safetensors, \(ByteCount(entry.arraysBytes).words)"])
    }
    return section(entry.words, facts)
  }

  private func lines(_ details: CacheDetails) -> [TerminalText] {
    if let damage = details.damage { return ["arrays", "  cannot be read: \(damage)"] }
    let rows = details.arrays.map { array in
      [
        array.name, array.type,
        array.shape.isEmpty ? "one number" : array.shape.map(String.init).joined(separator: " × "),
        ByteCount(array.bytes).words,
      ]
    }
    let table = TextTable(
      columns: [
        .init(title: "array"), .init(title: "type"), .init(title: "shape", isNumber: true),
        .init(title: "size", isNumber: true),
      ], rows: rows)
    return rows.isEmpty ? [] : ["arrays"] + table.lines().dropFirst().map { "  " + $0 }
  }

  private func section(_ title: String, _ rows: [[String]]) -> [TerminalText] {
    rows.isEmpty ? [] : ["\(title)"] + TextTable.aligned(rows).map { "  " + $0 }
  }
}

/// Formats parts of recipes for display. Stored results are shown with the names of their directive and cell.
struct RecipeWords {
  private let names: [Key: String]

  init(_ inventory: Store.Inventory) {
    let kept = inventory.entries.compactMap { entry in
      entry.key.map { ($0, "\($0.short) \(entry.words)") }
    }
    names = Dictionary(kept) { first, _ in first }
  }

  func value(of part: Recipe.Part) -> String {
    switch part {
    case .reads(_, let key), .branch(_, _, let key): names[key] ?? key.short
    case .file(_, let sha256, _): sha256.prefix(12) + (part.note.map { " (\($0))" } ?? "")
    case .directive, .revision, .option, .fact, .value: part.text
    }
  }
}
