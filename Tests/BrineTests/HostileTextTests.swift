import Foundation
import Reports
import TestSupport
import Testing

/// Control characters in texts from files never reach the terminal, with any command.
@Suite struct HostileTextTests {
  /// Sets the window's title, clears the screen, colours, turns the direction, ends the line: in C0, C1 and Unicode.
  private static let hostile =
    "x\u{1B}]0;pwned\u{07}\u{1B}[2Jy\u{9B}31m\u{9D}0;p\u{9C}\u{202E}\u{2066}\u{200F}\u{2028}\r\n\u{7F}\u{08}z"
  /// The same as JSON writes it.
  private static let escaped = hostile.unicodeScalars.map { scalar in
    "\\u" + (String(repeating: "0", count: 4) + String(scalar.value, radix: 16)).suffix(4)
  }.joined()

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SmallNotebook.text, to: "nb.md")
  }

  @discardableResult
  private func clean(_ arguments: String..., mentions word: String? = nil) throws -> Command {
    let command = try Command.brine(arguments, in: folder.path)
    for text in [command.output, command.told] {
      let odd = text.unicodeScalars.filter { $0 != "\n" && String($0).printable != String($0) }
      #expect(odd.isEmpty, "\(arguments): \(odd.map { String($0.value, radix: 16) })")
    }
    if let word {
      #expect(
        (command.output + command.told).contains(word), "\(command.output)\(command.told)")
    }
    return command
  }

  @Test func `results with odd names and values`() throws {
    let cell = """
      {"name": "a", "directive": "r2", "line": 1, "status": "ran", "seconds": 0, "reads": [],
       "values": {"\(Self.escaped)": 1, "t": "\(Self.escaped)", "u": 1}}
      """
    let old =
      #"{"notebook": "\#(Self.escaped).md", "status": "ok", "seconds": 1, "cells": [\#(cell)]}"#
    try folder.write(old, to: "old.json")
    try folder.write(
      old.replacing("\"a\"", with: "\"\(Self.escaped)\"").replacing("1}}", with: "2}}"),
      to: "new.json")
    try clean("diff", "old.json", "new.json", mentions: "␛")
    let json = try clean("diff", "old.json", "new.json", "--format", "json", mentions: "\\u009b")
    let read = try JSONDecoder().decode(Value.self, from: Data(json.output.utf8))
    guard case .list(let cells)? = read[["cells"]], case .record? = cells.first else {
      Issue.record("\(json.output)")
      return
    }
    try clean("diff", Self.hostile, "old.json")
    try folder.write("no results", to: "odd\u{1B}[2J\n.json")
    try clean("diff", "odd\u{1B}[2J\n.json", "old.json", mentions: "␛")
  }

  @Test func `records of results`() throws {
    #expect(try clean("run", "nb.md").status == 0)
    for label in ["load", "head"] {
      try folder.forgeRecord(label) { text in
        text.replacing("\"nb.md\"", with: "\"\(Self.escaped).md\"")
          .replacing("\"cell\":\"\(label)\"", with: "\"cell\":\"\(Self.escaped)\"")
          .replacing("\"processor\":\"", with: "\"processor\":\"\(Self.escaped)")
      }
    }
    for format in ["text", "json"] {
      try clean("cache", "ls", "--format", format, mentions: "pwned")
      try clean("cache", "show", "load", "--format", format, mentions: "pwned")
      try clean("cache", "diff", "load", "head", "--format", format, mentions: "pwned")
      try clean("cache", "verify", "--format", format)
      try clean("cache", "gc", "--max-size", "0", "--dry-run", "--format", format)
    }
    // Without its notebook nothing is needed any more.
    try FileManager.default.removeItem(atPath: folder("nb.md"))
    for format in ["text", "json"] {
      try clean(
        "cache", "gc", "--max-size", "0", "--dry-run", "--format", format, mentions: "pwned")
    }
    try folder.write("?", to: "outputs/checkpoints/stray\u{1B}[2J\n")
    try clean("cache", "verify", mentions: "stray␛")
    try clean("cache", "show", Self.hostile)
    try clean("cache", "rm", Self.hostile)
    try clean("cache", "ls", "--checkpoints", Self.hostile)
    try clean("cache", "rm", "--all", "--force")
  }

  @Test func `a reason that stands in the record of the last run`() throws {
    #expect(try clean("run", "nb.md").status == 0)
    try folder.forgeRecord("head") {
      $0.replacing(
        "{\"name\":\"option rows\",\"value\":\"3\"}",
        with: "{\"name\":\"option rows\",\"value\":\"\(Self.escaped)\"}")
    }
    try folder.write(SmallNotebook.text.replacing("rows: 3", with: "rows: 4"), to: "nb.md")
    for format in ["text", "json"] { try clean("plan", "nb.md", "--format", format) }
    try clean("run", "nb.md")
  }

  @Test func `names of notebooks`() throws {
    let name = "nb\u{1B}]0;pwned\u{07}\u{202E}.md"
    for file in ["d/" + name, "d/a\nb.md", "d/-x y.md"] {
      try FileManager.default.createDirectory(
        atPath: folder("d"), withIntermediateDirectories: true)
      try folder.write(SmallNotebook.text, to: file)
      for command in ["check", "plan", "run"] { try clean(command, file) }
      try clean("diff", "outputs/" + file.dropFirst(2).dropLast(3) + ".json")
      try folder.write(SmallNotebook.text + "\n```asert\n```\n```head\nrows: x\n```\n", to: file)
      for command in ["check", "plan", "run", "publish"] { try clean(command, file) }
      try folder.write("", to: "t.css")
      try clean("publish", file, "--theme", Self.hostile)
      try clean("run", file, "--params", Self.hostile)
    }
    try folder.write(SmallNotebook.text, to: "d/" + name)
    try FileManager.default.removeItem(atPath: folder("d/a\nb.md"))
    try FileManager.default.removeItem(atPath: folder("d/-x y.md"))
    #expect(try clean("publish", "d", mentions: "pwned").status == 0)
    try folder.write("changed", to: "site/nb\u{1B}]0;pwned\u{07}\u{202E}.html")
    try clean("publish", "d", mentions: "pwned")
    try clean("publish", "nb.md", mentions: "pwned")
  }

  @Test func `arguments that are refused`() throws {
    for arguments in [
      ["docs", Self.hostile], ["--" + Self.hostile], ["run", "nb.md", "-P", Self.hostile],
      ["run", "nb.md", "-P", Self.hostile + "=1"],
      ["run", "nb.md", "--matrix", "a=\(Self.hostile),b"],
      ["publish", "nb.md", "--base-url", Self.hostile],
      ["cache", "gc", "--older-than", Self.hostile],
      ["run", "nb.md", "--checkpoints-from", Self.hostile, "-o", "o"],
      ["sample", "nb.md/\(Self.hostile)"],
    ] {
      let command = try Command.brine(arguments, in: folder.path)
      // The line ends of what the person typed themselves may stay.
      let odd = (command.output + command.told).unicodeScalars.filter {
        $0 != "\n" && String($0).printable != String($0)
      }
      #expect(odd.isEmpty, "\(arguments)")
    }
  }
}
