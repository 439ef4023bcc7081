import Reports

/// An exhibit of a cell, drawn according to its kind.
struct ExhibitFigure {
  let exhibit: Exhibit
  /// Unique in the page.
  let id: String
  /// The author's description of charts.
  let alt: String?
  /// `Figure 3`
  var label: String?
  /// Level of the headings within the exhibit.
  let headingLevel: Int

  var markup: Fragment {
    switch exhibit {
    case .facts(let facts): FactsGrid(facts: facts, id: id).markup
    case .table(let table): TableFigure(table: table, id: id, label: label).markup
    case .chart(let chart): ChartFigure(chart: chart, id: id, alt: alt, label: label).markup
    case .cards(let cards):
      CardsFigure(cards: cards, id: id, label: label, headingLevel: headingLevel).markup
    case .notice(let words): remark(words, "notice")
    case .note(let words): remark(words, "note")
    }
  }

  private func remark(_ words: String, _ kind: Fragment) -> Fragment {
    "<aside class=\"\(kind)\" role=\"note\"><p>\(words)</p></aside>\n"
  }
}

extension Fragment {
  /// The number of a figure or table, before its title.
  static func number(_ label: String?) -> Fragment {
    label.map { "<span class=\"exhibit-number\">\($0)</span> " } ?? ""
  }
}

/// Names and values side by side, as many to a row as fit.
struct FactsGrid {
  let facts: Facts
  let id: String

  var markup: Fragment {
    guard !facts.facts.isEmpty else { return "" }
    let pairs: [Fragment] = facts.facts.map { fact in
      let value = ValueText.text(fact.value, fact.format)
      return "<div><dt>\(fact.name)</dt><dd>\(value)</dd></div>\n"
    }
    var title: Fragment = ""
    if let words = facts.title {
      title = "<figcaption class=\"exhibit-title\">\(words)</figcaption>\n"
    }
    return """
      <figure class="facts" id="\(id)">
      \(title)<dl>
      \(pairs.joined())</dl>
      </figure>

      """
  }
}
