import Reports

/// `assert`: comparisons between values that cells above published, and literals. One that does not
/// hold fails the cell, and with it the run; the table of them is shown all the same.
public enum Assert: Directive {
  struct OwnOptions: OptionGroup {
    let that = Option<[String]>(
      required: "that", .list(.text, count: 1...10_000),
      "Comparisons such as 'avg.counts == partition.stored.x-train', 'segment.sizes has no 0' or 'r2.test.covered ~ 0.127 ± 0.005': of published values, numbers, true, false and texts in double quotes, by ==, !=, <, <=, >, >=, ~ or has no."
    )
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "assert",
    revision: 1,
    summary: "checks that published values are as they should be",
    example: """
      that:
        - avg.counts == partition.stored.x-train
        - r2.test.covered > 0
      """,
    options: option.declarations,
    reads: [],
    produces: nil,
    publishes: [
      .init("comparisons", "How many comparisons there are."),
      .init("failed", "How many of them do not hold."),
    ])

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    options[option.that].enumerated().compactMap { index, text in
      do throws(Diagnostic) {
        _ = try Comparison(text)
        return nil
      } catch {
        var problem = error
        problem.setting?.option = option.that.name
        problem.setting?.element = index
        return problem
      }
    }
  }

  public static func values(readBy options: Options) -> [ReadValue] {
    options[option.that].enumerated().flatMap { index, text in
      let paths = (try? Comparison(text))?.paths ?? []
      return paths.map { path, characters in
        ReadValue(
          path: path, option: option.that.name,
          spot: SettingPart(element: index, characters: characters))
      }
    }
  }

  /// What became of each comparison.
  public struct Verdicts: Sendable {
    let all: [Comparison.Verdict]
  }

  public static func compute(_ cell: CellContext) throws -> Verdicts {
    Verdicts(
      all: try cell.options[option.that].map { try Comparison($0).judged(by: cell.published) })
  }

  public static func present(_ product: Verdicts, of cell: CellContext) throws -> Presentation {
    let verdicts = product.all
    let failed = verdicts.count { !$0.holds }
    let presentation = Presentation(
      exhibits: [.table(table(of: verdicts))],
      values: ["comparisons": .integer(verdicts.count), "failed": .integer(failed)])
    guard let first = verdicts.firstIndex(where: { !$0.holds }) else { return presentation }
    let text = verdicts[first].comparison.text
    let others =
      failed == 1
      ? ""
      : " (and \(failed - 1) more of \(verdicts.count) comparisons \(failed == 2 ? "does" : "do") not hold)"
    let failure = Diagnostic(
      verdicts[first].failure + others, option: option.that.name,
      spot: SettingPart(element: first, characters: 0..<text.count))
    throw ShownFailure(diagnostic: failure, presentation: presentation)
  }

  private static func table(of verdicts: [Comparison.Verdict]) -> Table {
    let failed = verdicts.count { !$0.holds }
    return Table(
      title: failed == 0
        ? "What must hold, and does" : "What must hold: \(failed) of \(verdicts.count) do not",
      columns: [.init("verdict"), .init("comparison"), .init("left side"), .init("right side")],
      rows: verdicts.map { verdict in
        [
          .text(verdict.holds ? "pass" : "fail"), .text(verdict.comparison.text),
          shown(verdict.left), .text(verdict.rightWords),
        ]
      })
  }

  private static func shown(_ side: Value?) -> Value {
    side.map { .text($0.shortWords) } ?? .missing
  }
}
