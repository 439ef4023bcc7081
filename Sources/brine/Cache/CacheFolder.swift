import ArgumentParser
import Checkpoints
import Directives
import Files
import FoundationEssentials

/// What all of `brine cache` share: which store, and how to answer.
struct CacheFolder: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  private static let usual = "outputs/checkpoints"

  @ArgumentParser.Option(
    name: .customLong("checkpoints"),
    help: ArgumentHelp(
      "Where the results are. (default: '\(usual)', where 'brine run' keeps them)",
      valueName: "dir"), completion: .directory)
  var named: String?

  @ArgumentParser.Option(help: ArgumentHelp("How it is written.", valueName: "format"))
  var format = Format.text

  var store: Store { Store(directory: named ?? Self.usual) }

  /// What is in the store. A folder of that name must be there if the person named it.
  ///
  /// - Throws: `ExitCode`, having complained.
  func inventory(_ terminal: Terminal) throws -> Store.Inventory {
    let directory = store.directory
    if named != nil, !File.exists(directory) {
      throw terminal.refusal("there is no folder '\(directory)'")
    }
    do {
      return try store.inventory()
    } catch {
      throw terminal.refusal("\(error)")
    }
  }

  /// The one result that is called `text`.
  ///
  /// - Parameter byCell: Whether the name of a directive or cell will do where only one result has it. Not
  ///   for removing: which one that is changes with every run.
  /// - Throws: `ExitCode`, having complained and named those it could be.
  func entry(
    called text: String, in inventory: Store.Inventory, byCell: Bool = true, _ terminal: Terminal
  ) throws -> Store.Entry {
    var found = inventory.entries(called: text).sorted { $0.name < $1.name }
    if found.isEmpty, byCell { found = inventory.entries(ofCell: text) }
    if found.count == 1 { return found[0] }
    guard !found.isEmpty else {
      throw terminal.refusal(
        "no result in '\(store.directory)' has a key that begins with '\(text)'\(byCell ? ", and none is of a directive or cell of that name" : "")",
        hint: "'brine cache ls' lists them")
    }
    let shown = 10
    var lines: [TerminalText] = found.prefix(shown).map {
      "  \($0.key?.hex.prefix(20) ?? "\($0.digits)")  \($0.words)"
    }
    if found.count > shown { lines.append("  and \(found.count - shown) more") }
    throw terminal.refusal(
      "'\(text)' could be \(found.count) results:\n" + lines.joined(separator: "\n"),
      hint: inventory.entries(called: text).isEmpty
        ? "give the beginning of a key" : "give more digits")
  }

  /// Writes the answer for machines, or for people.
  func answer(_ file: some ResultsFile, _ lines: () -> [TerminalText]) throws {
    switch format {
    case .json: try StandardOutput().write(file)
    case .text: try StandardOutput().write(lines().map { $0 + "\n" }.joined())
    }
  }
}

extension Terminal {
  /// Complains of what was asked for; the exit status of a wrong command line.
  func refusal(_ message: TerminalText, hint: TerminalText? = nil) -> ExitCode {
    complain(styled("error:", .red) + " " + message)
    if let hint { complain("hint: \(hint)") }
    return .validationFailure
  }
}
