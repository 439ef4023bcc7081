import Reports

/// The header of the page: title, author, date, abstract, and the parameters of this run.
struct TitleBlock {
  let report: Report
  let anchors: Anchors
  let abstract: Fragment

  var markup: Fragment {
    let id: Fragment = report.titleAnchor.map { " id=\"\(anchors.heading($0))\"" } ?? ""
    var block: Fragment = "<header class=\"title-block\">\n<h1\(id)>\(report.title)</h1>\n"
    if let subtitle = report.subtitle {
      block += "<p class=\"subtitle\">\(subtitle)</p>\n"
    }
    let byline = [
      report.author.map { "<bdi>\($0)</bdi>" as Fragment }, report.date.map(Moment.markup),
    ]
    .compactMap { $0 }
    if !byline.isEmpty {
      block += "<p class=\"byline\">\(byline.joined(separator: " · "))</p>\n"
    }
    if !abstract.isEmpty { block += "<div class=\"abstract\">\n\(abstract)</div>\n" }
    if !report.parameters.isEmpty {
      let facts = Facts(
        title: "Parameters of this run",
        report.parameters.map { fact in
          // `true`, as in the notebook, instead of `yes`.
          guard case .flag(let flag) = fact.value else { return fact }
          return Facts.Fact(fact.name, .text("\(flag)"), fact.format)
        })
      block += FactsGrid(facts: facts, id: "page.parameters").markup
    }
    return "\(block)</header>\n"
  }
}
