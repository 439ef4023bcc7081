import Reports
import Words

/// Cards side by side, as many to a row as fit.
///
/// The style sheet draws a bar from the custom property `--w`, its length in percent of a full bar. Screen readers skip
/// the bar; its number stands beside it.
struct CardsFigure {
  let cards: Cards
  let id: String
  /// `Table 2`
  let label: String?
  /// Level of the cards' headings.
  let headingLevel: Int
  private let scale: CardScale

  /// Largest width of a row's name, in em: about five lines on a card.
  private static let longestName = 60.0

  init(cards: Cards, id: String, label: String? = nil, headingLevel: Int) {
    self.cards = cards
    self.id = id
    self.label = label
    self.headingLevel = headingLevel
    scale = CardScale(of: cards)
  }

  var markup: Fragment {
    """
    <figure class="cards" id="\(id)" aria-labelledby="\(id).title">
    <figcaption class="exhibit-title" id="\(id).title">\(Fragment.number(label))\(cards.title)</figcaption>
    \(scaleWords)<div class="deck"\(mark)>
    \(cards.cards.enumerated().map(card).joined())</div>
    </figure>

    """
  }

  private func card(_ index: Int, _ card: Cards.Card) -> Fragment {
    let name: Fragment = "\(id).\(index + 1)"
    return """
      <div class="card">
      <h\(headingLevel) id="\(name)">\(card.title)</h\(headingLevel)>
      \(shares(card))\(table(card, name))</div>

      """
  }

  // MARK: - A card

  private func shares(_ card: Cards.Card) -> Fragment {
    var pairs = card.shares.map { share -> Fragment in
      let words = [
        share.count.map { ValueText.text(.integer($0), .grouped) },
        share.share.map { ValueText.text($0, .percent(1)) },
      ].compactMap { $0 }
      let text = words.isEmpty ? ValueText.missing : words.joined(separator: " · ")
      return "<div><dt>\(share.name)</dt><dd\(bar(share.share, scale.share))>\(text)</dd></div>\n"
    }
    if !card.parts.isEmpty {
      let parts = card.parts.map { part in
        let lift = part.lift.map { " (lift\u{A0}\(ValueText.text(.measured($0), .decimals(1))))" }
        return
          "\(part.name)\u{A0}\(ValueText.text(.measured(part.share), .percent(0)))\(lift ?? "")"
      }
      pairs.append(
        "<div><dt>\(cards.partTitle)</dt><dd>\(parts.joined(separator: " · "))</dd></div>\n")
    }
    return pairs.isEmpty ? "" : "<dl>\n\(pairs.joined())</dl>\n"
  }

  private func table(_ card: Cards.Card, _ name: Fragment) -> Fragment {
    let isLong = card.rows.count >= TableFigure.longFrom
    let size: Fragment = isLong ? .size(counted(card.rows.count, "row", isGrouped: true)) : ""
    let titles = ["\(cards.rowTitle)\(size)"] + cards.measures.map { "\($0.title)" as Fragment }
    let head = titles.map { "<th scope=\"col\">\($0)</th>" as Fragment }
    let rows: Fragment =
      card.rows.isEmpty
      ? "<tr class=\"across\"><td colspan=\"\(head.count)\">no rows</td></tr>\n"
      : card.rows.map(row).joined()
    let table: Fragment = """
      <table aria-labelledby="\(name)">
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """
    guard isLong else { return table }
    return """
      <div class="long" role="group" tabindex="0" aria-labelledby="\(name)">
      \(table)</div>

      """
  }

  private func row(_ row: Cards.Row) -> Fragment {
    let cells = cards.measures.enumerated().map { index, measure -> Fragment in
      let value = row.value(index)
      let text = ValueText.text(.measured(value), measure.format)
      return "<td\(bar(value, scale.measures[index]))>\(text)</td>"
    }
    let name = TextWidth.fitted(row.name, into: Self.longestName, size: 1)
    let whole: Fragment = name == row.name ? "" : " title=\"\(row.name)\""
    return
      "<tr><th scope=\"row\"\(whole)>\(name.isEmpty ? ValueText.missing : name)</th>\(cells.joined())</tr>\n"
  }

  private func bar(_ value: Double?, _ full: Double?) -> Fragment {
    guard let length = CardScale.hundredths(of: value, in: full) else { return "" }
    return " style=\"--w:\(length)\""
  }

  // MARK: - Shared by all cards

  /// Style attribute with the position of the first measure's reference, which is drawn as a line across its bars.
  private var mark: Fragment {
    guard let first = cards.measures.first,
      let place = CardScale.hundredths(of: first.reference?.value, in: scale.measures[0])
    else { return "" }
    return " style=\"--at:\(place)\""
  }

  /// States the value of a full bar.
  private var scaleWords: Fragment {
    let shares = (cards.cards.first?.shares ?? []).map(\.name).joined(separator: ", ")
    var full = scale.share.map { ["\(ValueText.text($0, .percent(1))) (\(shares))"] } ?? []
    for (measure, largest) in zip(cards.measures, scale.measures) {
      guard let largest else { continue }
      full.append("\(ValueText.text(largest, measure.format)) (\(measure.title))")
    }
    guard !full.isEmpty else { return "" }
    return """
      <p class="scale">Bars have one scale on all cards; a full one is \
      \(full.listed()).\(reference)</p>

      """
  }

  private var reference: Fragment {
    guard !mark.isEmpty, let first = cards.measures.first, let reference = first.reference else {
      return ""
    }
    return
      " A line across \(first.title) marks \(ValueText.text(reference.value, .plain)), \(reference.label)."
  }
}

/// The values of full bars: the largest on any card.
struct CardScale {
  /// Of all shares; nil if there is no bar to draw.
  let share: Double?
  /// By measure.
  let measures: [Double?]

  init(of cards: Cards) {
    share = Self.largest(cards.cards.flatMap { $0.shares.map(\.share) })
    let rows = cards.cards.flatMap(\.rows)
    measures = cards.measures.enumerated().map { index, measure in
      let values = rows.compactMap { $0.value(index) }
      return values.isEmpty ? nil : Self.largest(values + [measure.reference?.value])
    }
  }

  private static func largest(_ values: [Double?]) -> Double? {
    values.compactMap { $0 }.filter { $0 > 0 && $0.isFinite }.max()
  }

  /// Length of a bar, in percent of a full one; nil if the value is unknown or negative.
  static func hundredths(of value: Double?, in full: Double?) -> Double? {
    guard let value, let full, value >= 0, value <= full else { return nil }
    return value / full * 100
  }
}

extension Cards.Row {
  /// The value of a measure; nil if unknown.
  func value(_ measure: Int) -> Double? {
    guard values.indices.contains(measure), let value = values[measure], value.isFinite else {
      return nil
    }
    return value
  }
}
