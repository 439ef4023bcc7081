import Foundation
import Reports
import TestSupport
import Testing

@testable import Directives
@testable import Running

/// Every numeric option of every directive at both ends of its declared range: the cell fails with an error, or
/// everything that it stores and shows is finite.
@Suite struct NumericCornersTests {
  /// A cell of each directive, in an order that runs; the options that must be given.
  private static let cells: [(directive: String, body: String)] = [
    ("load", "ratings: r.csv\nmovies: m.csv"), ("partition", ""), ("fit-lda", "components: 3"),
    ("segment", ""), ("avg", ""), ("r2", ""), ("show-segment", "segment: 0"),
    ("show-segments", "min-ratings: 1"), ("show-user", "user: 1"), ("show-movie", "movie: 1"),
    ("show-membership", "users: [1, 2]"), ("find-movies", "pattern: F"),
    ("recommend", "users: [1]\nmin-ratings: 1"), ("hit-rate", "min-ratings: 1"), ("compare", ""),
    ("predict", ""), ("head", "of: ratings"),
    ("sweep", "over: fit-lda.components\nvalues: [2, 3]\nmeasure: [r2.test.rmse]"),
    ("assert", "that: [load.ratings > 0]"),
  ]

  private static let files: [String: String] = {
    var draw = SystemLikeDraws()
    let ratings = (1...24).flatMap { user in
      (1...9).compactMap { movie in
        draw.next() % 3 == 0
          ? nil : "\(user),\(movie),\(Double(draw.next() % 10 + 1) / 2),\(user * 20 + movie)"
      }
    }
    return [
      "r.csv": "userId,movieId,rating,timestamp\n" + ratings.joined(separator: "\n") + "\n",
      "m.csv": "movieId,title,genres\n"
        + (1...9).map { "\($0),F\($0) (2000),Drama\n" }.joined(),
    ]
  }()

  private struct SystemLikeDraws {
    private var state: UInt32 = 1
    mutating func next() -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 16)
    }
  }

  /// An option of a directive, and what it is set to.
  struct Corner: CustomTestStringConvertible, Sendable {
    let directive: String
    let option: String
    let value: String
    var testDescription: String { "\(directive), \(option): \(value)" }
  }

  private static func corners(of type: OptionType) -> [String] {
    switch type {
    case .integer(let range):
      Set([range.lowerBound, range.upperBound, min(range.upperBound, range.lowerBound + 1)])
        .sorted().map { "\($0)" }
    case .number(let bounds):
      Set(
        [
          bounds.low, bounds.high, bounds.low.nextUp, bounds.high.nextDown, 1e-300,
          .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
        ].filter { $0.isFinite && bounds.contains($0) }
      ).sorted().map { "\($0)" }
    case .list(let element, let count):
      corners(of: element).map { corner in
        "[" + (0..<count.lowerBound).map { _ in corner }.joined(separator: ", ") + "]"
      }
    case .oneOrMore(let element): corners(of: element).map { "[\($0)]" }
    case .id: ["1", "\(Int64.max)", "x"]
    case .text, .path, .flag, .choice, .map, .cell, .scalar: []
    }
  }

  static let all: [Corner] = Catalog.declarations.flatMap { declaration in
    declaration.options.filter { $0.effect != .looks }.flatMap { option in
      corners(of: option.type).map {
        Corner(directive: declaration.name, option: option.name, value: $0)
      }
    }
  }

  private static func notebook(with corner: Corner) -> String {
    cells.map { cell in
      let isMeant = cell.directive == corner.directive
      let kept = cell.body.split(separator: "\n").filter {
        !(isMeant && $0.hasPrefix("\(corner.option):"))
      }
      let own = isMeant ? ["\(corner.option): \(corner.value)"] : []
      return "```\(cell.directive)\n" + (kept.map(String.init) + own).joined(separator: "\n")
        + "\n```\n"
    }.joined(separator: "\n")
  }

  @Test func `a cell of every directive is here`() {
    #expect(Set(Self.cells.map(\.directive)) == Set(Catalog.names))
  }

  @Test func `nothing that is not finite is kept or shown`() throws {
    let bench = try Workbench(files: Self.files)
    for corner in Self.all {
      let outcome: Workbench.Outcome
      do {
        // A fit of a million passes would go on; what it keeps until then is looked at all the same.
        outcome = try bench.run(Self.notebook(with: corner), interruptAfter: 400)
      } catch is Interrupted {
        continue
      }
      for report in outcome.reports {
        #expect(report.status != .failed || !report.diagnostics.isEmpty, "\(corner)")
        let bad = unfinite(report.exhibits, at: "exhibits") + unfinite(report.values, at: "values")
        #expect(bad.isEmpty, "\(corner.testDescription): '\(report.name)' shows \(bad.prefix(3))")
      }
    }
    let kept = try FileManager.default.subpathsOfDirectory(atPath: bench.folder("checkpoints"))
      .filter { $0.hasSuffix(".safetensors") }
    #expect(!kept.isEmpty)
    for name in kept {
      let bad = try Self.unfiniteArrays(of: bench.folder("checkpoints") + "/" + name)
      #expect(bad.isEmpty, "\(name) keeps \(bad)")
    }
  }

  /// Paths of all doubles within a value, however deep, that are not finite.
  private func unfinite(_ value: Any, at path: String) -> [String] {
    if let number = value as? Double { return number.isFinite ? [] : [path] }
    return Mirror(reflecting: value).children.flatMap { child in
      unfinite(child.value, at: path + "." + (child.label ?? ""))
    }
  }

  /// The arrays of doubles in a safetensors file that hold a number that is not finite, read here by its
  /// format alone. Perplexity may be infinite, as scikit-learn's.
  private static func unfiniteArrays(of path: String) throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: path))
    let length = data.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let header = try #require(
      try JSONSerialization.jsonObject(with: data[8..<8 + length]) as? [String: Any])
    return try header.compactMap { name, entry in
      guard let array = entry as? [String: Any], array["dtype"] as? String == "F64" else {
        return nil
      }
      let offsets = try #require(array["data_offsets"] as? [Int])
      let numbers = data[8 + length + offsets[0]..<8 + length + offsets[1]]
        .withUnsafeBytes { bytes in
          (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
        }
      let isFine = numbers.allSatisfy {
        $0.isFinite || (name.hasSuffix("perplexity") && $0 == .infinity)
      }
      return isFine ? nil : name
    }
  }
}
