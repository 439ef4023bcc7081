import Reports

/// The names of categories that stand one under the other: beside their rows or, where these would then
/// be left too little room, above them.
struct RowNames {
  let areAbove: Bool
  /// What they need to the left of the plot.
  let margin: Double
  private let names: [String]
  private let categories: [String]
  /// What they are, set over them; nil where nothing says so or something else stands there.
  private let title: String?
  private let canvas: Canvas

  private static let mostAbove = 60
  private static let longestTitle = 120.0
  /// More before a name than after it, so that it belongs to the marks that follow.
  private static let lineAbove = 22.0
  static let gap = 8.0

  /// Where it is known what the marks need, `besides` the names, in a wide drawing the names may take the rest.
  init(chart: Chart, canvas: Canvas, besides marks: Double? = nil, isTitled: Bool = false) {
    self.canvas = canvas
    title = isTitled && !chart.categoryTitle.isEmpty ? chart.categoryTitle : nil
    categories = chart.categories
    let rest = canvas.width - (marks ?? canvas.width) - Self.gap - 2
    let longest = canvas.isNarrow ? canvas.longestName : max(canvas.longestName, rest)
    let beside = categories.map { TextWidth.fitted($0, into: longest) }
    areAbove = canvas.isNarrow && beside != categories && categories.count <= Self.mostAbove
    guard !areAbove else {
      names = categories.map { TextWidth.fitted($0, into: canvas.width - 4) }
      margin = 4
      return
    }
    names = beside
    let widest = names.map { TextWidth.of($0) }.max() ?? 0
    let titleWidth = title.map { TextWidth.of($0) } ?? 0
    margin = max(widest, min(titleWidth, longest, Self.longestTitle)) + Self.gap + 2
  }

  /// What the title needs between the numbers of the values and the first name; it stands beside the numbers
  /// where the names stand beside the marks.
  var titleHeight: Double { areAbove && title != nil ? Canvas.lineHeight : 0 }

  /// Where numbers beside the title may begin.
  var titleEnd: Double { title == nil || areAbove ? 0 : margin + 2 }

  /// The title, for numbers of the values whose feet are at `y`.
  func heading(_ y: Double) -> Fragment {
    guard let title else { return "" }
    if areAbove {
      let text = TextWidth.fitted(title, into: canvas.width - 4)
      return ReferenceLine.rimmed(
        Label(x: 2, y: y + Canvas.lineHeight + 4, text, isMuted: true).markup, by: 4)
    }
    let text = TextWidth.fitted(title, into: margin - Self.gap - 2)
    return Label(x: margin - Self.gap, y: y, text, anchor: .end, isMuted: true).markup
  }

  /// What a row needs besides its marks.
  var lineHeight: Double { areAbove ? Self.lineAbove : 0 }

  /// Where the marks of each row stand, from `top` on.
  func bands(from top: Double, height: Double) -> [Field.Band] {
    names.indices.map { index in
      let start = top + Double(index) * (height + lineHeight) + lineHeight
      return Field.Band(start: start, end: start + height)
    }
  }

  func markup(_ bands: [Field.Band]) -> Fragment {
    guard let first = bands.first else { return "" }
    let scale = BandScale(
      count: bands.count, start: 0, length: (first.length + lineHeight) * Double(bands.count))
    let step = scale.thinning(names.map { _ in Canvas.fontSize }, gap: 1)
    let labels = stride(from: 0, to: names.count, by: step).map { index in
      let isWhole = names[index] == categories[index]
      return Label(
        x: areAbove ? 2 : margin - Self.gap,
        y: areAbove ? bands[index].start - 3 : bands[index].center + Canvas.drop, names[index],
        anchor: areAbove ? .start : .end,
        title: isWhole || !canvas.hasTitles ? nil : categories[index]
      ).markup
    }.joined()
    // Lines pass behind names that stand in the plot.
    return areAbove ? ReferenceLine.rimmed(labels, by: 4) : labels
  }
}
