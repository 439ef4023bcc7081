import Reports
import Testing

@testable import Directives
@testable import Running

/// A hint is the valid setting closest to what the author wrote.
@Suite struct HintTests {
  /// The hint that is given to a line in the only cell that has it.
  private func hint(_ line: String, _ directive: String) throws -> String? {
    let outcome = try Workbench().run("```\(directive)\n\(line)\n```\n")
    return outcome.diagnostics.first { $0.range?.line == 2 }?.hint
  }

  @Test(arguments: [
    ("components: \"5\"", "components: 5"), ("components: 5,", "components: 5"),
    ("components: 1_000", "components: 1000"), ("components: 1,000", "components: 1000"),
    ("components: 5.0", "components: 5"), ("components: [128]", "components: 128"),
    ("components:5", "components: 5"), ("components = 5", "components: 5"),
    ("components: 0", "components: 1"), ("components: -3", "components: 1"),
    ("components: 100000000", "components: 10000"), ("components: 1e30", "components: 10000"),
    ("components: twenty", "components: 10"), ("components: 5.5", "components: 10"),
    ("learning-decay: 1.5", "learning-decay: 1"), ("learning-decay: -1", "learning-decay: 0"),
    ("learning-decay: 0,7", "learning-decay: 0.7"), ("learning-decay: 70%", "learning-decay: 0.7"),
    // No number is next to an open end.
    ("doc-topic-prior: 0", "doc-topic-prior: 0.1"), ("doc-topic-prior: 2", "doc-topic-prior: 1"),
    ("learning-method: Online", "learning-method: online"),
  ])
  func values(line: String, expected: String) throws {
    #expect(try hint(line, "fit-lda") == expected)
  }

  @Test(arguments: [
    ("hit-rate", "top: 1,5,10", "top: [1, 5, 10]"), ("hit-rate", "top: [1, 0]", "top: [1, 1]"),
    ("hit-rate", "top: [\"1\", 20000]", "top: [1, 10000]"),
    ("head", "descending: yes", "descending: true"),
    ("load", "scale: 0.5, 5", "scale: [0.5, 5]"),
  ])
  func lists(directive: String, line: String, expected: String) throws {
    #expect(try hint(line, directive) == expected)
  }

  @Test(
    "the names of scikit-learn and pandas lead to ours",
    arguments: [
      ("fit-lda", "n_components: 5", "components: 5"),
      ("fit-lda", "n_components: \"5\"", "components: 5"),
      ("fit-lda", "num_topics: 0", "components: 1"),
      ("fit-lda", "alpha: 0.5", "doc-topic-prior: 0.5"), ("fit-lda", "seed: 7", "random-state: 7"),
      ("partition", "random_state: 7", "seed: 7"), ("partition", "train_size: 0.6", "train: 0.6"),
      ("partition", "test_size: 0.3", "train: 0.7"), ("partition", "n_splits: 5", "folds: 5"),
      ("head", "n: 20", "rows: 20"), ("head", "ascending: false", "descending: true"),
      ("sweep", "cv: 3", "folds: 3"), ("compare", "n_factors: 8", "factors: 8"),
    ])
  func names(directive: String, line: String, expected: String) throws {
    #expect(try hint(line, directive) == expected)
  }

  @Test func `each parameter of scikit-learn's LDA is one of ours, or the way out is told`() throws
  {
    // From inspect.signature(LatentDirichletAllocation) of scikit-learn 1.9.
    let parameters = [
      "n_components", "doc_topic_prior", "topic_word_prior", "learning_method", "learning_decay",
      "learning_offset", "max_iter", "batch_size", "evaluate_every", "total_samples", "perp_tol",
      "mean_change_tol", "max_doc_update_iter", "n_jobs", "verbose", "random_state",
    ]
    for parameter in parameters {
      let hint = try #require(try hint("\(parameter): 1", "fit-lda"))
      let ours = parameter.replacing("n_components", with: "components").replacing("_", with: "-")
      #expect(hint.contains(ours) || hint.hasPrefix("leave it out"), "\(hint)")
    }
  }

  @Test func `names elsewhere are no option of the same directive, and lead to one`() {
    for declaration in Catalog.declarations {
      let own = declaration.options.map(\.name)
      let foreign = declaration.options.flatMap(\.foreignNames).map(\.name)
      #expect(Set(foreign).count == foreign.count)
      #expect(Set(foreign).isDisjoint(with: own), "\(declaration.name)")
      #expect(foreign.allSatisfy { $0 == ForeignName.folded($0) })
    }
  }

  @Test(
    "a number in a comparison is told as a number",
    arguments: [("load.ratings > 100,000", "100000"), ("load.ratings > 1_000.5", "1000.5")])
  func comparison(text: String, expected: String) throws {
    let outcome = try Workbench().run(
      "```load\nsource: films\n```\n```assert\nthat:\n  - \(text)\n```\n")
    #expect(outcome.diagnostics.map(\.hint) == [expected])
  }

  @Test func `one where a list is asked is a list of one, wherever one will do`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + "\n" + """
        ```hit-rate
        top: 5
        min-ratings: 1
        ```
        ```show-membership
        users: 2
        ```
        ```recommend
        users: 3
        ```
        ```sweep
        over: lda.components
        values: 3
        measure: r2.test.covered
        ```
        ```assert
        that: load.ratings == 400
        ```
        """)
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.value("sweep.values") == .list([.integer(3)]))
    #expect(outcome.value("assert.comparisons") == .integer(1))
    let wrong = try Workbench(files: SmallData.files).run(
      "```load\nsource: .\n```\n```assert\nthat: load.ratngs > 5\n```\n")
    #expect(wrong.diagnostics.first?.range == SourceRange(line: 5, column: 7, width: 11))
  }
}
