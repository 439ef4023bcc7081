import Checkpoints
import Engine
import Foundation
import Reports
import TestSupport
import Testing

@testable import Directives

/// No result depends on how users and movies are numbered.
@Suite struct RenumberingTests {
  private static let notebook =
    SmallData.notebook + """

      ```show-segments
      top: 3
      ```
      ```head
      of: ratings
      ```
      ```head chosen
      where: {user: [U3U, U4U], movie: ">= M5M and < M27M"}
      sort: movie
      rows: 30
      ```
      ```head segments
      of: segments
      ```
      ```recommend
      users: [U3U, U4U]
      top: 3
      ```
      ```show-membership
      users: [U3U]
      ```
      ```show-user
      user: U3U
      ```
      ```show-movie
      movie: M7M
      ```
      ```hit-rate
      ```
      ```compare
      ```
      """

  /// Every value and exhibit, with each id replaced by the number it was made of, and the arrays of all checkpoints.
  private func results(_ id: (Int) -> String) throws -> (values: [String: String], arrays: [Data]) {
    let ids = (1...40).map(id)
    let ratings = SmallData.ratings.split(separator: "\n").enumerated().map { place, line in
      let fields = line.split(separator: ",")
      guard place > 0, let user = Int(fields[0]), let movie = Int(fields[1]) else {
        return "\(line)"
      }
      return "\(id(user)),\(id(movie)),\(fields[2]),\(fields[3])"
    }
    let movies = (1...30).reduce("movieId,title,genres\n") {
      $0 + "\(id($1)),\"Film \($1), The (1999)\",Drama\n"
    }
    let bench = try Workbench(files: [
      "ratings.csv": ratings.joined(separator: "\n") + "\n", "movies.csv": movies,
    ])
    let text = Self.notebook.replacing(/[UM](\d+)[UM]/) { id(Int($0.1) ?? 0) }
    let outcome = try bench.run(text)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics.map(\.message))")
    #expect(outcome.reports.allSatisfy { $0.status == .ran })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    func restored(_ words: String) -> String {
      ids.enumerated().reversed().reduce(words) { words, pair in
        words.replacing("\"\(pair.element)\"", with: pair.element)
          .replacing(pair.element, with: "<\(pair.offset + 1)>")
      }
    }
    let values = try Dictionary(
      outcome.reports.map { report in
        let shown = try encoder.encode(report.exhibits) + encoder.encode(report.values)
        return (report.name, restored(String(decoding: shown, as: UTF8.self)))
      }
    ) { first, _ in first }
    let store = Store(directory: bench.folder("checkpoints"))
    let arrays = try ["partition", "fit-lda", "segment", "avg"].flatMap { label in
      try store.records(label: label).map { record in
        let file = try Data(
          contentsOf: URL(filePath: store.path(record.key, label: label, .arrays)))
        // After the header, whose length comes first: it has the key, and so the digests of the files.
        return file.dropFirst(8 + file.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) })
      }
    }
    return (values, arrays)
  }

  @Test func `ids with gaps, large ones and texts give the same figures and checkpoints`() throws {
    let plain = try results { "\(7_000_000 + $0)" }
    #expect(plain.arrays.count == 4)
    for id: (Int) -> String in [
      { "\(7_000_000 + $0 * 50)" }, { "\(1_000_000_000_000 + $0)" }, { "item-\(1000 + $0)x" },
      { "ü\(1000 + $0)" },
    ] {
      let other = try results(id)
      #expect(other.arrays == plain.arrays)
      for (name, words) in plain.values { #expect(other.values[name] == words, "\(name)") }
    }
  }
}
