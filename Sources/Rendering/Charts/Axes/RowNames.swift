import Reports

/// The names of categories that are stacked vertically: beside their rows or, if that leaves too little room for these,
/// above them.
struct RowNames {
  let areAbove: Bool
  /// Width to the left of the plot.
  let margin: Double
  private let names: [String]
  private let categories: [String]
  /// The title above the names; nil if there is none.
  private let title: String?
  private let canvas: Canvas

  private static let mostAbove = 60
  private static let longestTitle = 120.0
  /// Larger above a name than below it, so that the name visibly belongs to the marks below.
  private static let lineAbove = 22.0
  static let gap = 8.0

  /// `marks` is the width that the marks need, if known: in a wide drawing, the names may then take the rest.
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

  /// Height of the title between the axis numbers and the first name; 0 if it stands beside the numbers.
  var titleHeight: Double { areAbove && title != nil ? Canvas.lineHeight : 0 }

  /// The x from which numbers beside the title may begin.
  var titleEnd: Double { title == nil || areAbove ? 0 : margin + 2 }

  /// The title, for axis numbers with the baseline `y`.
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

  /// Height of the name above a row; 0 if it stands beside the row.
  var lineHeight: Double { areAbove ? Self.lineAbove : 0 }

  /// The vertical extent of each row's marks, from `top` on.
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
    // Grid lines pass behind names in the plot.
    return areAbove ? ReferenceLine.rimmed(labels, by: 4) : labels
  }
}
