import Directives
import FoundationEssentials
import Notebooks

extension PreparedNotebook {
  /// The report of a run of this notebook, with values in its texts.
  func report(cells: [CellReport], seconds: Double, finished: String) -> Report {
    let frontMatter = notebook.frontMatter
    let cells = cells.map { cell in
      var cell = cell
      cell.cachedFrom = cell.cachedFrom.map(ReportSource.shownName)
      cell.diagnostics = cell.diagnostics.map(publishedWords.callAsFunction)
      return cell
    }
    let isFine = cells.allSatisfy { $0.status == .ran || $0.status == .cached }
    var report = Report(
      notebook: notebook.file, title: title, subtitle: frontMatter.subtitle,
      author: frontMatter.author, date: frontMatter.date, abstract: notebook.abstract,
      parameters: frontMatter.parameters.map { Facts.Fact($0.key, $0.value.asGiven) },
      body: notebook.body, cells: cells, status: isFine ? .ok : .failed, seconds: seconds,
      finished: finished, versions: Version.all)
    report.images = notebook.images
    report.allowsHTML = prose.allowsHTML
    report.text = text
    report.language = frontMatter.language
    var filled = report.withValuesFilledIn(parameters: frontMatter.parameters)
    if prose.isSmart || frontMatter.isSmart { filled = filled.withSmartTitles() }
    return frontMatter.title == nil ? filled.titledByFirstHeading() : filled
  }

  private var publishedWords: PublishedWords {
    let parameters = notebook.frontMatter.parameters.map { "\($0.value.value)" }
    return PublishedWords(
      of: notebook.file, home: ProcessInfo.processInfo.environment["HOME"],
      written: String(decoding: text.bytes, as: UTF8.self) + "\n"
        + parameters.joined(separator: "\n"))
  }

  /// The front matter's title, or else the name of the file.
  private var title: String {
    notebook.frontMatter.title ?? RunOutput.name(for: notebook.file)
  }
}
