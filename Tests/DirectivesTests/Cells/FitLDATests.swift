import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct FitLDATests {
  private func fit(_ options: String) throws -> Workbench.Outcome {
    try Workbench(files: SmallData.files).run(
      "```load\nsource: .\n```\n```partition\n```\n```fit-lda\n\(options)\n```")
  }

  @Test func `it publishes its shape, passes, perplexity and sum`() throws {
    let outcome = try fit("components: 3\nmax-iter: 4")
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.value("fit-lda.shape") == .list([.integer(3), .integer(30)]))
    #expect(outcome.value("fit-lda.passes") == .integer(4))
    for name in ["perplexity", "sum"] {
      guard case .number(let number)? = outcome.value("fit-lda.\(name)") else {
        Issue.record("\(name) is not a number")
        return
      }
      #expect(number > 0)
    }
  }

  @Test func `it stops early when perplexity settles, and draws the way there`() throws {
    let outcome = try fit("components: 2\nmax-iter: 200\nevaluate-every: 1\nperp-tol: 0.5")
    guard case .integer(let passes)? = outcome.value("fit-lda.passes") else {
      Issue.record("no passes are published")
      return
    }
    #expect((2..<200).contains(passes))
    let charts = outcome.report("fit-lda")?.exhibits.compactMap {
      if case .chart(let chart) = $0 { chart } else { nil }
    }
    // The pass after which it stops is looked at but not counted, as in scikit-learn's `n_iter_`.
    #expect(charts?.first?.categories.count == passes + 1)
  }

  @Test(
    "every option reaches the fit",
    arguments: [
      "components: 3", "max-iter: 2", "learning-method: online", "random-state: 1",
      "doc-topic-prior: 0.9", "topic-word-prior: 0.9", "max-doc-update-iter: 1",
      "mean-change-tol: 1", "precision: single",
    ])
  func everyOptionReachesTheFit(option: String) throws {
    let plain = try fit("max-iter: 3")
    let changed = try fit(option.hasPrefix("max-iter") ? option : "max-iter: 3\n" + option)
    #expect(changed.diagnostics.isEmpty)
    #expect(changed.value("fit-lda.perplexity") != plain.value("fit-lda.perplexity"))
  }

  @Test(
    "every option of online learning reaches the fit",
    arguments: ["learning-offset: 50", "learning-decay: 0.9", "batch-size: 5"])
  func everyOnlineOptionReachesTheFit(option: String) throws {
    let plain = try fit("learning-method: online")
    let changed = try fit("learning-method: online\n" + option)
    #expect(changed.value("fit-lda.perplexity") != plain.value("fit-lda.perplexity"))
  }

  @Test func `more segments than users is told in plain words`() throws {
    let outcome = try fit("components: 200\nmax-iter: 1")
    guard case .notice(let notice)? = outcome.report("fit-lda")?.exhibits.first else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.contains("more segments (200)"))
  }

  @Test func `a model that the machine cannot hold is told before it is begun`() throws {
    let ratings = SmallData.ratings + "41,40000000,4.0,5\n41,1,4.0,4\n"
    let outcome = try Workbench(files: ["r.csv": ratings]).run(
      "```load\nratings: r.csv\naxes: ids\n```\n```partition\n```\n```fit-lda\ncomponents: 10000\n```"
    )
    #expect(outcome.diagnostics.count == 1)
    #expect(outcome.diagnostics.first?.message.contains("and there are") == true)
  }
}
