import Reports

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
