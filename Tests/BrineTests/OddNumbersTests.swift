import App
import Directives
import Foundation
import Reports
import Running
import TestSupport
import Testing
import Words

@testable import brine

/// Times and numbers that are absurd or not finite can be printed.
@Suite struct OddNumbersTests {
  private static let numbers: [Double] = [
    0, -0.0, 1, 1e9, 1e12, 1e18, 9.3e18, 1e19, 1.7e308, .greatestFiniteMagnitude, .infinity, .nan,
    .leastNonzeroMagnitude, .leastNormalMagnitude / 64, 0.00999999, 0.01, 9.999, 9.9951, 119.6,
  ]

  @Test func `every duration has words`() {
    for number in Self.numbers.flatMap({ [$0, -$0] }) {
      for decimals in [true, false] {
        let words = DurationText.brief(number, hasDecimals: decimals)
        #expect(words == "–" || words.first?.isNumber == true, "\(number): \(words)")
        #expect((0..<1e15).contains(number) == (words != "–"), "\(number): \(words)")
      }
      let percent = RunProgress.percent(number)
      #expect(percent == "–" || percent.hasSuffix(" %"))
    }
  }

  @Test func `every span between two moments has words`() {
    let moments: [Int64] = [.min, .min + 1, -1, 0, 1, RunClock.nanoseconds(), .max - 1, .max]
    for from in moments {
      for to in moments {
        let words = Age.words(since: from, now: to)
        #expect(words == "–" || words.first?.isNumber == true, "\(from) \(to): \(words)")
      }
    }
    #expect(Age.words(since: nil, now: 0) == "–")
    #expect(Age.words(since: .min, now: .max) == "–")
    #expect(Age.words(since: 0, now: 61_000_000_000) == "1 min")
  }

  private struct File: ResultsFile {
    let numbers: [Double]
    let values: [String: Value]
    let text: String
  }

  @Test func `numbers that are none are null in every file`() throws {
    let numbers = Self.numbers.flatMap { [$0, -$0] }
    let text = "\u{1B}\u{9B}\u{202E}\u{7F}\n\t\"\\ é 日本 😀"
    let file = File(
      numbers: numbers,
      values: Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ("\($0)", .number($1)) }),
      text: text)
    let json = String(decoding: try file.encoded(), as: UTF8.self)
    for scalar in json.unicodeScalars where scalar != "\n" {
      #expect(String(scalar).printable == String(scalar) && scalar != "\t")
    }
    struct Read: Decodable {
      let numbers: [Double?]
      let values: [String: Double?]
      let text: String
    }
    let read = try JSONDecoder().decode(Read.self, from: Data(json.utf8))
    #expect(read.numbers == numbers.map { $0.isFinite ? $0 : nil })
    for (index, number) in numbers.enumerated() {
      #expect(read.values["\(index)"] == (number.isFinite ? number : nil))
    }
    #expect(read.text == text)
  }

  @Test func `differences that no number holds are null`() throws {
    let folder = try TemporaryFolder()
    for (old, new) in [
      ("1.7e308", "-1.7e308"), ("1e-310", "1"), ("-1.7e308", "1.7e308"), ("1e-300", "1e300"),
      ("0", "1.7e308"), ("5e-324", "1.7e308"),
    ] {
      for (name, number) in [("old", old), ("new", new)] {
        try folder.write(
          """
          {"notebook": "a.md", "status": "ok", "seconds": 1, "cells": [{"name": "a", "directive": "r2",
           "line": 1, "status": "ran", "seconds": 0, "reads": [], "values": {"x": \(number)}}]}
          """, to: "\(name).json")
      }
      let run = try Command.brine(
        "diff", "old.json", "new.json", "--format", "json", in: folder.path)
      #expect(run.status == 1, "\(run.told)")
      #expect(run.told == "")
      let json = try JSONDecoder().decode(Value.self, from: Data(run.output.utf8))
      guard case .list(let changes)? = json[["changes"]] else {
        Issue.record("\(run.output)")
        continue
      }
      #expect(changes.count == 1)
      let text = try Command.brine("diff", "old.json", "new.json", in: folder.path)
      #expect(text.status == 1 && !text.output.contains("inf") && !text.output.contains("nan"))
      // Within any tolerance that is large enough, and told all the same.
      #expect(
        try Command.brine("diff", "new.json", "new.json", "--tolerance", "0", in: folder.path)
          .status == 0)
    }
  }

  @Test func `records of times that cannot be are listed`() throws {
    let folder = try TemporaryFolder()
    try folder.write(SmallNotebook.text, to: "nb.md")
    let changes: [(String) -> String] = [
      { $0.replacing(/"computed":"[^"]*"/, with: "\"computed\":\"1700-01-01T00:00:00Z\"") },
      { $0.replacing(/"computed":"[^"]*"/, with: "\"computed\":\"9999-12-31T00:00:00Z\"") },
      { $0.replacing(/"computed":"[^"]*"/, with: "\"computed\":\"x\"") },
      { $0.replacing(/"seconds":[0-9.e+-]+/, with: "\"seconds\":1e19") },
      { $0.replacing(/"seconds":[0-9.e+-]+/, with: "\"seconds\":-1e300") },
    ]
    for change in changes {
      try? FileManager.default.removeItem(atPath: folder("outputs"))
      #expect(try Command.brine("run", "nb.md", in: folder.path).status == 0)
      for label in ["load", "head"] { try folder.forgeRecord(label, change) }
      try expectAllAnswer(in: folder)
    }
    try? FileManager.default.removeItem(atPath: folder("outputs"))
    #expect(try Command.brine("run", "nb.md", in: folder.path).status == 0)
    for year in ["1901", "1969", "2261", "2263", "2300", "2440"] {
      for name in try folder.names(in: "outputs/checkpoints") where name.hasSuffix(".json") {
        #expect(
          try Command.run(
            "/usr/bin/env", ["touch", "-d", "\(year)-06-01", "outputs/checkpoints/" + name],
            in: folder.path
          ).status == 0)
      }
      try expectAllAnswer(in: folder)
    }
  }

  /// No command ends by a signal, or without an answer.
  private func expectAllAnswer(
    in folder: TemporaryFolder, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for arguments in [
      ["cache", "ls"], ["cache", "show", "load"], ["cache", "show", "head"], ["cache", "verify"],
      ["cache", "diff", "load", "head"], ["cache", "gc", "--older-than", "1d", "--dry-run"],
      ["plan", "nb.md"], ["run", "nb.md", "-o", "again", "--checkpoints", "outputs/checkpoints"],
    ] {
      for format in arguments[0] == "run" ? [[]] : [[], ["--format", "json"]] {
        let run = try Command.brine(arguments + format, in: folder.path)
        #expect(
          [0, 1, 64].contains(run.status), "\(arguments): \(run.status) \(run.told)",
          sourceLocation: sourceLocation)
        #expect(!(run.output + run.told).isEmpty, "\(arguments)", sourceLocation: sourceLocation)
      }
    }
  }
}
