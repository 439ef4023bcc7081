import Notebooks
import Testing

@testable import Directives

/// What directives declare to publish is what they publish.
@Suite struct PublishedValuesTests {
  /// Notebooks that together publish all there is.
  private static let notebooks = [
    SmallData.notebook + "\n```assert\nthat: [load.ratings > 0]\n```\n"
      + "```show-movie\nmovie: 1\n```\n```show-user\nuser: 1\n```\n"
      + "```find-movies\npattern: film\n```\n```head\n```\n"
      + "```predict\nusers: [1, 2, 3]\n```\n```predict two\non: both\n```\n"
      + "```show-segments\n```\n```show-membership\nusers: [1, 2]\n```\n"
      + "```recommend\nusers: [1]\n```\n```hit-rate\n```\n```compare\n```\n"
      + "```sweep\nover: lda.components\nvalues: [2, 3]\n"
      + "measure: [r2.test.covered, hit-rate.10, hit-rate.popularity.test.10]\n```\n",
    SmallData.notebook
      .replacing("seed: 3", with: "seed: 3\nvalidation: 0.1")
      .replacing("caption: Scores", with: "on: validation")
      + "\n```predict\non: validation\n```\n```hit-rate\non: validation\n```\n"
      + "```compare\non: validation\n```\n",
  ]

  @Test func `each directive publishes exactly what it declares`() throws {
    var published: [String: Set<String>] = [:]
    for notebook in Self.notebooks {
      let outcome = try Workbench(files: SmallData.files).run(notebook)
      #expect(outcome.diagnostics.isEmpty)
      for report in outcome.reports {
        published[report.directive, default: []].formUnion(report.values.leaves)
      }
    }
    for directive in Catalog.directives {
      let declaration = directive.declaration
      let found = published[declaration.name, default: []]
      #expect(!found.isEmpty, "no notebook of this test has '\(declaration.name)'")
      let undeclared = found.filter { path in
        !declaration.publishes.contains { Self.matches($0, path) }
      }
      #expect(undeclared.isEmpty, "\(declaration.name) publishes more than it declares")
      let unpublished = declaration.publishes.filter { pattern in
        !found.contains { Self.matches(pattern, $0) }
      }
      #expect(unpublished.isEmpty, "\(declaration.name) declares more than it publishes")
    }
  }

  private static func matches(_ pattern: String, _ path: String) -> Bool {
    let (names, found) = (pattern.split(separator: "."), path.split(separator: "."))
    return names.count == found.count && zip(names, found).allSatisfy { $0 == "*" || $0 == $1 }
  }

  @Test func `values stand in prose above and below the cells that publish them`() throws {
    let bench = try Workbench(files: SmallData.files)
    let outcome = try bench.run(
      "Of {{ load.ratings | ,d }} ratings.\n\n" + SmallData.notebook
        + "\n\nR2 is {{ r2.test.covered | .3f }}.\n")
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test func `a sentence with another value computes nothing`() throws {
    let bench = try Workbench(files: SmallData.files)
    _ = try bench.run(SmallData.notebook)
    let edited = SmallData.notebook
      .replacing("Some prose.", with: "{{ load.users }}")
      .replacing("caption: Scores", with: "caption: R2 {{ r2.train.covered | .2f }}")
    let outcome = try bench.run(edited)
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.computed.isEmpty)
  }
}

extension Value {
  /// The dotted paths of all values that are no records.
  fileprivate var leaves: [String] {
    guard case .record(let fields) = self else { return [] }
    return fields.flatMap { name, value -> [String] in
      if case .record = value { value.leaves.map { "\(name).\($0)" } } else { [name] }
    }
  }
}
