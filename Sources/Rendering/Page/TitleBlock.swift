import Notebooks

/// What stands above the text: title, author, date, abstract, and the parameters of this run.
struct TitleBlock {
  let report: Report
  let anchors: Anchors

  var markup: Fragment {
    let id: Fragment = report.titleAnchor.map { " id=\"\(anchors.heading($0))\"" } ?? ""
    var block: Fragment = "<header class=\"title-block\">\n<h1\(id)>\(report.title)</h1>\n"
    if let subtitle = report.subtitle {
      block += "<p class=\"subtitle\">\(subtitle)</p>\n"
    }
    let byline = [report.author.map { "\($0)" as Fragment }, report.date.map(Moment.markup)]
      .compactMap { $0 }
    if !byline.isEmpty {
      block += "<p class=\"byline\">\(byline.joined(separator: " · "))</p>\n"
    }
    if let abstract = report.abstract {
      block += "<div class=\"abstract\">\n\(Self.paragraphs(abstract))</div>\n"
    }
    if !report.parameters.isEmpty {
      let facts = Facts(title: "Parameters of this run", report.parameters)
      block += FactsGrid(facts: facts, id: "page.parameters").markup
    }
    return "\(block)</header>\n"
  }

  /// Text with a paragraph wherever a line is left empty.
  static func paragraphs(_ text: String) -> Fragment {
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    return paragraphs.filter { !$0.isEmpty }
      .map { "<p>\($0.joined(separator: "\n"))</p>\n" as Fragment }.joined()
  }
}
