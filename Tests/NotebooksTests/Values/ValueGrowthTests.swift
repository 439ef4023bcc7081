import Glibc
import Testing

@testable import Notebooks

/// Many values cost as many times what one costs: four times as many, some four times as much, where
/// looking at each line anew for each value would cost sixteen times as much.
///
/// What is measured is the thread's own processor time, so that a busy machine changes nothing.
@Suite(.serialized) struct ValueGrowthTests {
  private static let few = 1_500

  @Test(
    "values of one line or paragraph are found in linear time",
    arguments: [
      ("", "{{ r2.n | ,d }} ", ""), ("", "{{ r2.n }} \n", ""), ("", "{{ r2 n }} ", ""),
      ("", "{{ ", ""), ("", "{{ \"{{\" }} {{ r2.n }}", ""),
      ("---\ntitle: ", "{{ r2.n }} ", "\n---\n"),
      ("```r2\ncaption: \"", "{{ r2.n }} ", "\"\n```\n"), ("", "*{{ r2.n }}*{{ r2.n }} ", ""),
    ])
  func finding(before: String, value: String, after: String) {
    let growth = Self.growth { count in
      let text = before + String(repeating: value, count: count) + after
      let (notebook, _) = NotebookParser(directives: ["r2"])
        .parse(file: "nb.md", bytes: Array(text.utf8))
      return {
        let mentions = notebook.valueMentions
        #expect(mentions.count >= count)
        let places = mentions.map { $0.place(of: "r2") }
        #expect(!places.contains(nil))
      }
    }
    #expect(growth < 9)
  }

  @Test("values of one line or paragraph are put in in linear time", arguments: [" ", "\n"])
  func filling(separator: String) {
    let growth = Self.growth { count in
      let text = String(repeating: "{{ r2.n }}" + separator, count: count)
      let (notebook, _) = NotebookParser(directives: ["r2"])
        .parse(file: "nb.md", bytes: Array(text.utf8))
      let report = Report(
        notebook: "nb.md", title: "", body: notebook.body,
        cells: [
          CellReport(
            name: "r2", directive: "r2", line: 1, source: "", status: .ran, seconds: 0,
            values: .record(["n": .integer(1)]))
        ], status: .ok, seconds: 0, finished: "", versions: [])
      return {
        guard case .paragraph(let inlines)? = report.withValuesFilledIn().body.first else {
          Issue.record("there is no paragraph")
          return
        }
        #expect(inlines.first != .text("{{ r2.n }}"))
      }
    }
    #expect(growth < 9)
  }

  /// How many times longer work on four times as much takes, each the lesser of two.
  private static func growth(of work: (_ count: Int) -> () -> Void) -> Double {
    let times = [few, 4 * few].map { count in
      let work = work(count)
      return (0..<2).map { _ in seconds(work) }.min() ?? 0
    }
    return times[1] / max(times[0], 1e-4)
  }

  private static func seconds(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let began = now()
    work()
    return now() - began
  }
}
