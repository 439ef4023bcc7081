import Testing

@testable import Directives
@testable import Running

/// The reference as text is complete and fits the width.
@Suite struct ReferenceTests {
  private let plain = ReferenceText(width: 80, usesBold: false)

  @Test func `a page tells what a directive reads, makes and takes`() {
    let page = plain.page(of: "show-segment")
    let expected = """
      show-segment
      Shows the movies that weigh most in a segment.

      READS
        model, of the nearest fit-lda above or of the cell named by 'model' or 'from'
        split, of the cell behind the model
        ratings, of the cell behind the split

      MAKES
        nothing that a cell reads: it only shows

      EXAMPLE
        ```show-segment
        segment: 0
        top: 10
        ```

      OPTIONS
        segment  a whole number from 0 to 9999; must be given
                 The segment's number, from 0.
        top      a whole number from 1 to 10000; 20 by default
                 How many movies are shown.
        from     the name of a cell above
                 The cell to read in place of the nearest that fits.
        model    the name of a cell above
                 The cell whose model is read.

      VALUES
        For prose, in double braces, and for comparisons: show-segment.titles.
        titles  The titles shown, in order: a list.

      OPTIONS OF EVERY CELL
        Every cell takes these as well. They change how it looks: nothing is computed
        again.
        title    text

      """
    #expect(page.hasPrefix(expected.dropLast()), "\(page)")
  }

  @Test func `where there is no room beside names, the text stands below them`() {
    let page = ReferenceText(width: 30, usesBold: false).page(of: "show-segment")
    #expect(
      page.contains(
        """
          segment
              a whole number from 0 to
              9999; must be given

        """), "\(page)")
  }

  private let topics = [(name: "values", summary: String(repeating: "Long words. ", count: 20))]

  @Test("no line is wider than the terminal", arguments: [30, 40, 80, 100])
  func fits(width: Int) {
    let text = ReferenceText(width: width, usesBold: false)
    for page in [text.overview(topics: topics)] + Catalog.names.map(text.page) {
      for line in page.split(separator: "\n") where line.count > width {
        // A word alone, and an example as its author wrote it, are not cut.
        let isOneWord = line.split(separator: " ").count == 1
        let isExample = Catalog.declarations.contains {
          $0.example.contains(line.drop { $0 == " " })
        }
        #expect(isOneWord || isExample, "\(line)")
      }
    }
  }

  @Test func `bold changes no letter`() {
    let bold = ReferenceText(width: 80, usesBold: true).page(of: "fit-lda")
    #expect(bold.contains("\u{1B}[1mmax-iter\u{1B}[0m"))
    let stripped = bold.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "")
    #expect(stripped == plain.page(of: "fit-lda"))
  }

  @Test func `the overview lists every directive, every common option and every topic`() {
    let overview = plain.overview(topics: topics)
    let names =
      Catalog.names + DisplayOptions.declarations.map(\.name) + topics.map(\.name)
    for name in names { #expect(overview.contains("\n  \(name) "), "\(name)") }
  }

  @Test func `every option of every directive is told, as text and as Markdown`() {
    let all = ReferenceMarkdown.page()
    for directive in Catalog.declarations {
      let text = plain.page(of: directive.name)
      let markdown = ReferenceMarkdown.page(of: [directive.name])
      let common = DisplayOptions.declarations(beside: directive.options).map(\.name)
      for option in directive.options.map(\.name) + directive.references + common {
        #expect(text.contains("\n  \(option) "), "\(directive.name): \(option)")
        #expect(markdown.contains("\n| `\(option)` | "), "\(directive.name): \(option)")
      }
      #expect(all.contains("\n## \(directive.name)\n"))
      #expect(all.contains(DirectiveReference(declaration: directive).example))
    }
  }

  @Test func `every value of every directive is told with its meaning, in all forms`() {
    for directive in Catalog.declarations {
      #expect(!directive.publishes.isEmpty, "\(directive.name)")
      let text = plain.page(of: directive.name)
      let markdown = ReferenceMarkdown.page(of: [directive.name])
      let schema = CellSchema.schema(of: directive.name)
      for value in directive.publishes {
        let name = "\(directive.name): \(value.path)"
        #expect(value.meaning.hasSuffix(".") && value.meaning.count > 5, "\(name)")
        #expect(text.contains("\n  \(value.path) "), "\(name)")
        #expect(markdown.contains("\n| `\(value.path)` | "), "\(name)")
        #expect(schema[["x-values", value.path]] == .text(value.meaning), "\(name)")
      }
    }
  }

  @Test func `the heading of a cell that shows a movie has another name`() {
    let page = plain.page(of: "show-movie")
    #expect(page.contains("\n  title  "))
    #expect(page.contains("\n  heading  text\n"))
    #expect(!plain.page(of: "show-user").contains("heading  text"))
    #expect(ReferenceMarkdown.page(of: ["show-movie"]).contains("\n| `heading` | text | "))
    let properties = CellSchema.schema(of: "show-movie")[["properties"]]
    #expect(properties?[["heading", "description"]] != nil)
    #expect(CellSchema.schema(of: "load")[["properties", "heading"]] == nil)
  }

  @Test func `every row of a Markdown table has as many columns as its head`() {
    var columns: Int?
    for line in ReferenceMarkdown.page().split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        columns = nil
        continue
      }
      let count = line.replacing("\\|", with: "").count { $0 == "|" }
      #expect(count == columns ?? count, "\(line)")
      columns = count
    }
  }
}
