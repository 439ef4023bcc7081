import Reports
import Testing

@testable import Directives
@testable import Running

@Suite struct HitRateTests {
  private func number(_ outcome: Workbench.Outcome, _ path: String) -> Double? {
    switch outcome.value(path) {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    default: nil
    }
  }

  @Test func `rates grow with the number recommended, and all unseen movies hit`() throws {
    let outcome = try Workbench(files: SmallData.files).run(
      SmallData.notebook + "\n```hit-rate\ntop: [30, 1, 5, 5]\nmin-ratings: 1\n```")
    #expect(outcome.diagnostics.isEmpty)
    for part in ["train", "test"] {
      for path in ["hit-rate.\(part)", "hit-rate.popularity.\(part)"] {
        let rates = ["1", "5", "30"].compactMap { number(outcome, "\(path).\($0)") }
        #expect(rates.count == 3)
        #expect(rates == rates.sorted())
        #expect(rates.last == 1)
      }
      #expect(number(outcome, "hit-rate.\(part).coverage") == 1)
      #expect(
        outcome.value("hit-rate.\(part).users") == outcome.value("partition.users.\(part)"))
    }
    #expect(outcome.value("hit-rate.5") == outcome.value("hit-rate.test.5"))
    // Two tastes apart: half of what is popular is of the other taste.
    let bySegment = try #require(number(outcome, "hit-rate.test.5"))
    #expect(bySegment > (number(outcome, "hit-rate.popularity.test.5") ?? 1))
  }

  @Test func `users without history count as misses`() throws {
    var files = SmallData.files
    files["ratings.csv"] =
      SmallData.ratings + (90..<100).map { "\($0),1,4.0,5\n" }.joined()
    let outcome = try Workbench(files: files).run(
      SmallData.notebook + "\n```hit-rate\ntop: [30]\nmin-ratings: 1\n```")
    let (train, test) = (number(outcome, "hit-rate.train.30"), number(outcome, "hit-rate.test.30"))
    #expect(train == number(outcome, "hit-rate.train.coverage"))
    #expect(test == number(outcome, "hit-rate.test.coverage"))
    #expect(min(train ?? 1, test ?? 1) < 1)
    #expect(outcome.value("hit-rate.popularity.test.30") == .number(1))
    guard case .notice(let notice)? = outcome.report("hit-rate")?.exhibits.first else {
      Issue.record("there is no notice")
      return
    }
    #expect(notice.hasPrefix("10 users have no rating but the response"))
  }

  @Test func `threads change nothing, and a second run computes nothing`() throws {
    let bench = try Workbench(files: SmallData.files)
    let notebook = SmallData.notebook + "\n```hit-rate\nby: mean\nshrinkage: 2\non: test\n```"
    let one = try bench.run(notebook, threads: 1, checkpoints: "one")
    let four = try bench.run(notebook, threads: 4, checkpoints: "four")
    #expect(one.report("hit-rate")?.values == four.report("hit-rate")?.values)
    #expect(one.value("hit-rate.train") == nil)
    let again = try bench.run(notebook, checkpoints: "one")
    #expect(again.computed.isEmpty)
  }
}
