import Language
import Reports
import Testing

@testable import Directives
@testable import Running

/// References in prose to figures and tables are checked before anything runs.
@Suite struct ExhibitReferencesTests {
  private func plan(_ text: String) -> [String] {
    let (notebook, problems) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array(text.utf8))
    let misfits = Analysis(of: notebook, in: NotebookPlace(folder: ".", current: ".")).diagnostics
    return (problems + misfits).map { $0.rendered(color: false) }
  }

  private let cells = """
    ```load
    source: films
    ```
    ```load more
    source: films
    id: bees
    ```
    ```load
    source: films
    ```

    """

  @Test func `names, ids and nth exhibits are known`() {
    #expect(plan(cells + "@fig-load @tbl-load-2 @fig-bees @fig-bees-3 @fig-load-2-2").isEmpty)
  }

  @Test func `an unknown one is an error with the nearest name`() {
    #expect(
      plan(cells + "a `@fig-beez` | @fig-beez") == [
        """
        nb.md:11:17: error: there is no cell 'beez' to show a figure
        11 | a `@fig-beez` | @fig-beez
           |                 ^~~~~~~~~
        hint: did you mean '@fig-bees'?
        """
      ])
    #expect(plan("| a |\n|---|\n| @tbl-xyz |").last?.contains("\nhint: write '\\@tbl-xyz'") == true)
    #expect(plan(cells + "@fig-more").count == 1, "an id stands in place of the name")
  }

  @Test func `one of a cell that hides its output is an error`() {
    let text = "```load x\nsource: films\noutput: hide\n```\n\n@fig-xx and @tbl-x, @fig-x-2\n"
    #expect(
      plan(text).map { $0.prefix { $0 != "\n" } } == [
        "nb.md:6:1: error: there is no cell 'xx' to show a figure",
        "nb.md:6:13: error: the cell 'x' on line 1 hides its output",
        "nb.md:6:21: error: the cell 'x' on line 1 hides its output",
      ])
  }

  @Test func `an unknown one in a caption or the abstract is an error at its place`() {
    let text =
      "---\nabstract: As @tbl-lod shows\n---\n```load\nsource: films\ncaption: of @fig-lod too\n```\n"
    #expect(
      plan(text).map { $0.prefix { $0 != "\n" } } == [
        "nb.md:2:14: error: there is no cell 'lod' to show a table",
        "nb.md:6:13: error: there is no cell 'lod' to show a figure",
      ])
  }

  @Test func `an id is a name, and its own`() {
    let bad = plan("```load\nsource: films\nid: My Id\n```\n")
    #expect(bad.count == 1 && bad[0].contains("3:5: error: 'My Id' is no id, expected lower-case"))
    #expect(bad[0].hasSuffix("hint: id: my-id"))
    let twice = plan(cells + "```load x\nsource: films\nid: bees\n```\n")
    #expect(twice.count == 1 && twice[0].contains("a cell on line 4 is called 'bees' already"))
    let name = plan(cells + "```load x\nsource: films\nid: more\n```\n")
    #expect(name.count == 1 && name[0].contains("a cell on line 4 is called 'more' already"))
  }

  @Test func `cells are called the same before and after planning`() throws {
    let text =
      "```load\nsource: films\n```\n```load load-2\nsource: films\n```\n```load\nsource: films\n```\n"
    let (notebook, _) = NotebookParser(directives: Catalog.names)
      .parse(file: "nb.md", bytes: Array(text.utf8))
    let graph = Analysis(of: notebook, in: NotebookPlace(folder: ".", current: ".")).graph
    #expect(notebook.cellNames == ["load", "load-2", "load-3"])
    #expect(graph.cells.map(\.name) == notebook.cellNames)
  }
}
