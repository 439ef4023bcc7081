import Foundation
import Testing

/// Checks what a suite gives for the cases of its fixture files, or with `RECORD=1` writes it down and
/// fails once.
public struct Expectations: Sendable {
  public static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  private let folder: URL

  /// - Parameter suite: the suite's own file, beside which `Fixtures` stands.
  public init(suite: String) {
    folder = URL(filePath: suite).deletingLastPathComponent().appending(path: "Fixtures")
  }

  /// The fixture files, by name.
  public var names: [String] {
    let all = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (all ?? []).filter { $0.hasSuffix(".md") }.sorted()
  }

  public func cases(of name: String) throws -> [FixtureFile.Case] {
    try FixtureFile(folder.appending(path: name)).cases
  }

  /// Compares each part that `results` names with its result.
  ///
  /// - Parameter results: by a part's kind, for a case; nil for a case without what is to be tried.
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
