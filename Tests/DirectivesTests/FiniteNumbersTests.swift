import Checkpoints
import Reports
import Testing

@testable import Directives
@testable import Running

/// Numbers that are not finite cause an error that names their place and what to change.
@Suite struct FiniteNumbersTests {
  private struct Numbers: StoredArtifact {
    static let kind = ArtifactKind.model
    static let arraysThatMayOverflow: Set = ["large"]
    let name: String
    let numbers: [Double]

    init(name: String, numbers: [Double]) { (self.name, self.numbers) = (name, numbers) }
    init(restoring checkpoint: Container) throws { throw RestoreError(array: "numbers") }

    var storedArrays: [StoredArray] {
      [StoredArray(name, shape: [numbers.count / 2, 2], copying: numbers)]
    }
  }

  private func check(_ values: [String: OptionValue] = [:]) -> FiniteNumbers {
    FiniteNumbers(options: Options(values: values), declaration: FitLDA.declaration)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `an array's number is named by row and column, with the option that is far from ordinary`(
    _ number: Double
  ) {
    let failure = #expect(throws: Diagnostic.self) {
      try check(["topic-word-prior": .number(1e-300), "learning-decay": .number(0.5)])
        .check(Numbers(name: "weights", numbers: [1, 2, 3, number]))
    }
    #expect(
      failure?.message
        == "the array 'weights' of 'fit-lda' holds a number that is not finite, at [1, 1]")
    #expect(failure?.hint == "a larger 'topic-word-prior', or leave it out")
    #expect(failure?.setting?.option == "topic-word-prior")
  }

  @Test func `an option with a default is given it`() {
    let failure = #expect(throws: Diagnostic.self) {
      try check(["perp-tol": .number(1e308)]).check(Numbers(name: "a", numbers: [.nan, 0]))
    }
    #expect(failure?.hint == "perp-tol: 0.1")
  }

  @Test func `an array that is declared to overflow may be infinite and not NaN`() throws {
    try check().check(Numbers(name: "large", numbers: [1, .infinity]))
    #expect(throws: Diagnostic.self) {
      try check().check(Numbers(name: "large", numbers: [1, .nan]))
    }
  }

  @Test(arguments: [
    ("the value 'score'", Presentation(exhibits: [], values: ["score": .list([.number(.nan)])])),
    (
      "the figure 'R2'",
      Presentation(exhibits: [.facts(Facts([.init("R2", .number(-.infinity))]))])
    ),
    (
      "the table 'T'",
      Presentation(exhibits: [
        .table(Table(title: "T", columns: [.init("a")], rows: [[.number(.nan)]]))
      ])
    ),
    (
      "the chart 'C'",
      Presentation(exhibits: [
        .chart(
          Chart(
            title: "C", mark: .bars, categoryTitle: "c", categories: ["x"], valueTitle: "v",
            valueFormat: .plain, series: [.init("s", [.infinity])]))
      ])
    ),
    (
      "the card 'S'",
      Presentation(exhibits: [
        .cards(
          Cards(
            title: "t", partTitle: "p", rowTitle: "r", measures: [],
            cards: [.init("S", shares: [.init("all", share: .nan)], rows: [])]))
      ])
    ),
    (
      "the card 'L'",
      Presentation(exhibits: [
        .cards(
          Cards(
            title: "t", partTitle: "p", rowTitle: "r", measures: [],
            cards: [
              .init("L", shares: [], parts: [.init("Drama", share: 0.5, lift: .infinity)], rows: [])
            ]))
      ])
    ),
    (
      "the measure 'lift'",
      Presentation(exhibits: [
        .cards(
          Cards(
            title: "t", partTitle: "p", rowTitle: "r",
            measures: [.init("lift", reference: Chart.Reference(.nan, "all"))], cards: []))
      ])
    ),
  ])
  func `a value or figure that is no number is named`(what: String, shown: Presentation) {
    let failure = #expect(throws: Diagnostic.self) { try check().check(shown) }
    #expect(failure?.message == "\(what) of 'fit-lda' holds a number that is not finite")
  }
}
