import ArgumentParser
import Checkpoints
import Directives
import Reports

struct CacheShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Tells what a result is made from, holds and is read by.")

  @Argument(
    help: "The beginning of its key; or its directive or cell, if only one result is of it.")
  var key: String

  @OptionGroup var folder: CacheFolder

  private struct Answer: ResultsFile {
    struct Part: Encodable {
      let name: String
      let value: String
      let note: String?
    }

    struct Array: Encodable {
      let name: String
      let type: String
      let shape: [Int]
      let bytes: Int
    }

    struct Reader: Encodable {
      let key: String
      let directive: String
      let cell: String?
    }

    let result: CachedResult
    let recipe: [Part]
    let arrays: [Array]
    let readBy: [Reader]
    /// Why the arrays cannot be read.
    let damage: String?
  }

  func run() throws {
    let terminal = Terminal()
    let inventory = try folder.inventory(terminal)
    let entry = try folder.entry(called: key, in: inventory, terminal)
    let record: Record
    do {
      record = try entry.content.get()
    } catch {
      throw terminal.refusal("\(error)", hint: "brine cache rm \(entry.digits)")
    }
    let (arrays, damage) = layout(of: record)
    let readers = inventory.readers(of: record.key)
    let answer = Answer(
      result: CachedResult(entry),
      recipe: record.recipe.parts.map { .init(name: $0.label, value: $0.text, note: $0.note) },
      arrays: arrays.map {
        .init(
          name: $0.name, type: $0.type.rawValue, shape: $0.shape, bytes: $0.byteCount ?? 0)
      },
      readBy: readers.compactMap { reader in
        reader.key.map {
          .init(key: $0.hex, directive: reader.label, cell: reader.kept?.notes["cell"])
        }
      }, damage: damage.map { "\($0)" })
    try folder.answer(answer) {
      facts(entry, record) + recipe(record, inventory) + lines(arrays, damage)
        + section("read by", readers.map { ($0.words, $0.key?.short ?? "") })
    }
  }

  /// What the arrays are, from their file's header; their elements are not read.
  private func layout(of record: Record) -> ([Blueprint], ContainerError?) {
    guard record.arrays != nil else { return ([], nil) }
    let path = folder.store.path(record.key, label: record.label, .arrays)
    do throws(ContainerError) {
      return (try Container.blueprints(ofFile: path), nil)
    } catch {
      return ([], error)
    }
  }

  // MARK: - For people

  private func facts(_ entry: Store.Entry, _ record: Record) -> [TerminalText] {
    let now = Age.now
    let age = Age.words(since: entry.computed, now: now)
    let used = Age.words(since: entry.lastUsed, now: now)
    var facts = [
      ("key", record.key.hex),
      ("notebook", entry.notebook ?? "–"),
      (
        "computed",
        "\(record.computed)\(age == "–" ? "" : " (\(age) ago)"), took \(RunProgress.duration(record.seconds))"
      ),
    ]
    if let machine = Machine(record) { facts.append(("on", machine.words)) }
    facts += [
      ("last used", used == "–" ? used : "\(used) ago"),
      ("record", "\(entry.name).json, \(ByteCount(entry.recordBytes).words)"),
    ]
    if record.arrays != nil {
      facts.append(
        ("arrays", "\(entry.name).safetensors, \(ByteCount(entry.arraysBytes).words)"))
    }
    return ["\(entry.words)"] + aligned(facts)
  }

  private func recipe(_ record: Record, _ inventory: Store.Inventory) -> [TerminalText] {
    let words = RecipeWords(inventory)
    return section("made from", record.recipe.parts.map { ($0.label, words.value(of: $0)) })
  }

  private func lines(_ arrays: [Blueprint], _ damage: ContainerError?) -> [TerminalText] {
    if let damage { return ["arrays", "  cannot be read: \(damage)"] }
    guard !arrays.isEmpty else { return [] }
    let rows = arrays.map { array in
      [
        array.name, array.type.rawValue,
        array.shape.isEmpty ? "one number" : array.shape.map(String.init).joined(separator: " × "),
        ByteCount(array.byteCount ?? 0).words,
      ]
    }
    let table = TextTable(
      columns: [
        .init(title: "array"), .init(title: "type"), .init(title: "shape", isNumber: true),
        .init(title: "size", isNumber: true),
      ], rows: rows)
    return ["arrays"] + table.lines().dropFirst().map { "  " + $0 }
  }

  private func section(_ title: String, _ rows: [(String, String)]) -> [TerminalText] {
    rows.isEmpty ? [] : ["\(title)"] + aligned(rows)
  }

  private func aligned(_ rows: [(String, String)]) -> [TerminalText] {
    TextTable(
      columns: [.init(title: ""), .init(title: "")],
      rows: rows.map { [$0.0, $0.1] }
    ).lines().dropFirst().map { "  " + $0 }
  }
}

/// Parts of recipes as people read them: a result that is kept by its name.
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

extension Recipe.Part {
  /// What people may want to know besides: `2483723 bytes`.
  fileprivate var note: String? {
    if case .file(_, _, let bytes) = self { "\(bytes) bytes" } else { nil }
  }
}
