import App
import FoundationEssentials
import Language
import Reports
import Running

extension FuzzedReader {
  /// Results are the same as themselves, read again too, and differ from others by amounts that are numbers,
  /// in the same places whichever of the two is the older one.
  func readResults(_ bytes: [UInt8]) throws {
    guard let results = Self.decoded(Data(bytes)) else { return }
    let text = try results.encoded()
    let again = try unwrap(Self.decoded(text), "what was read is not read again")
    try require(try again.encoded() == text, "it is another file when read again")
    for other in [results, again] {
      let comparison = ResultsComparison(from: results, to: other, tolerance: Self.none)
      try require(
        comparison.changes.isEmpty, "'\(comparison.changes.first?.path ?? "")' differs from itself")
      try require(comparison.parameters.isEmpty, "parameters differ from themselves")
      try require(!comparison.isBeyondTolerance, "nothing is beyond the tolerance")
    }
    try compare(results, Self.others)
  }

  private func compare(_ old: RunResults, _ new: RunResults) throws {
    let forth = ResultsComparison(from: old, to: new, tolerance: Self.none)
    let back = ResultsComparison(from: new, to: old, tolerance: Self.none)
    let places = Dictionary(back.changes.map { ($0.path, $0) }) { first, _ in first }
    try require(forth.changes.count == back.changes.count, "more changes in one direction")
    try require(forth.values == back.values, "more values in one direction")
    for change in forth.changes {
      let mirrored = try unwrap(places[change.path], "'\(change.path)' changes in one direction")
      try require(change.old == mirrored.new && change.new == mirrored.old, "other values")
      try require(change.difference == mirrored.difference.map { -$0 }, "another difference")
      try require(change.difference?.isFinite != false, "a difference that is no number")
      try require(change.relative?.isFinite != false, "a share that is no number")
    }
    try require(
      forth.parameters.map(\.name) == back.parameters.map(\.name), "other parameters differ")
    try require(
      Set(forth.cells.filter(\.isNew).map(\.name)) == Set(back.cells.filter(\.isGone).map(\.name)),
      "other cells come than go")
    for comparison in [forth, back] {
      let text = try ComparisonFile(old: "old", new: "new", comparison).encoded()
      let isJSON = (try? JSONDecoder().decode(Value.self, from: text)) != nil
      try require(isJSON, "the comparison is no JSON")
    }
  }

  private static func decoded(_ text: Data) -> RunResults? {
    try? JSONDecoder().decode(RunResults.self, from: text)
  }

  private static let none = Tolerance("0") ?? { preconditionFailure("no tolerance") }()

  /// What inputs are compared with.
  private static let others: RunResults = {
    let text = """
      {"notebook": "nb.md", "status": "ok", "seconds": 1.5, "parameters": {"k": 2, "s": "text"},
       "cells": [
        {"name": "load", "directive": "load", "line": 3, "status": "cached", "seconds": 0, "reads": [],
         "values": {"ratings": 100, "users": {"max": 9, "min": 1}, "mean": 3.5, "title": "x"}},
        {"name": "r2", "directive": "r2", "line": 9, "status": "ran", "seconds": 1, "reads": ["load"],
         "values": {"test": {"r2": 0.25, "rmse": 1e308}, "list": [1, 2.5, null, true, "a", [], {}]}}]}
      """
    guard let results = decoded(Data(text.utf8)) else {
      preconditionFailure("the results to compare with cannot be read")
    }
    return results
  }()
}
