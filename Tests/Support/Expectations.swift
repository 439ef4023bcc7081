import Foundation
import Testing

/// Compares the results of a suite with the expectations in its fixture files. With `RECORD=1`, writes the results to
/// the files and fails.
public struct Expectations: Sendable {
  public static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  private let folder: URL

  /// - Parameter suite: The path of the suite's source file; the folder `Fixtures` is next to it.
  public init(suite: String) {
    folder = URL(filePath: suite).deletingLastPathComponent().appending(path: "Fixtures")
  }

  /// The names of the fixture files, sorted.
  public var names: [String] {
    let all = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (all ?? []).filter { $0.hasSuffix(".md") }.sorted()
  }

  public func cases(of name: String) throws -> [FixtureFile.Case] {
    try FixtureFile(folder.appending(path: name)).cases
  }

  /// Compares each part of a case for which `results` has its kind.
  ///
  /// - Parameter results: The results of a case by kind of part; nil if the case has no input.
  public func check(
    _ name: String, results: (FixtureFile.Case) throws -> [String: String]?
  ) throws {
    let file = try FixtureFile(folder.appending(path: name))
    #expect(!file.cases.isEmpty, "\(name) has no cases")
    var changes: [(lines: Range<Int>, text: String)] = []
    for fixture in file.cases {
      let actual = try #require(try results(fixture), "\(fixture.name) has nothing to try")
      var expectations = 0
      for part in fixture.parts {
        guard let text = actual[part.kind] else { continue }
        expectations += 1
        if text == part.text { continue }
        if Self.isRecording {
          changes.append((part.lines, text))
        } else {
          #expect(text == part.text, "\(name): \(fixture.name): \(part.kind)")
        }
      }
      #expect(expectations > 0, "\(fixture.name) expects nothing")
    }
    guard Self.isRecording else { return }
    try file.rewrite(changes)
    Issue.record("recorded \(changes.count) expectations of \(name)")
  }
}
