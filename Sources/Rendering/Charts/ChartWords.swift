import Reports
import Words

/// The texts of a chart for screen readers and tooltips.
struct ChartWords {
  let chart: Chart

  /// `segment 4: 31,204 users`, with the series' name if there are several series.
  func mark(_ category: Int, of series: Int) -> String {
    let value = chart.value(category, of: series).map { text($0) + unit(of: $0) } ?? "no value"
    let spread = chart.interval(category, of: series).map {
      ", from \(text($0.low)) to \(text($0.high))"
    }
    let isBest = chart.best(of: series) == category
    return "\(name(category, of: series)): \(value)\(spread ?? "")\(isBest ? ", the best" : "")"
  }

  private func name(_ category: Int, of series: Int) -> String {
    let name = categoryName(category)
    return chart.series.count == 1 ? name : "\(name), \(seriesName(series))"
  }

  /// A number with the title of the series, `segment 4`; a name unchanged.
  func seriesName(_ series: Int) -> String {
    titled(chart.series[series].name, chart.seriesTitle ?? "")
  }

  /// A number with the title of the categories, `segment 4` or `4 stars`; a name unchanged.
  func categoryName(_ category: Int) -> String {
    // A chart from a file may mark a category that it does not have.
    guard chart.categories.indices.contains(category) else { return "" }
    let isAmount = chart.categoryPlural == chart.categoryTitle
    return titled(chart.categories[category], chart.categoryTitle, isAmount: isAmount)
  }

  private func titled(_ name: String, _ title: String, isAmount: Bool = false) -> String {
    guard Double(name) != nil, !title.isEmpty else { return name }
    return isAmount ? "\(name) \(counted(title, isOne: name == "1"))" : "\(title) \(name)"
  }

  /// In the chart's format; with three significant digits if that would show zero for another value.
  func text(_ value: Double) -> String {
    let text = ValueText.text(value, chart.valueFormat)
    guard value != 0, !text.contains(where: { ("1"..."9").contains($0) }) else { return text }
    var (shift, unit) = (0, "")
    if case .percent = chart.valueFormat { (shift, unit) = (2, "%") }
    for decimals in 3...8 {
      let finer = DecimalText.fixed(value, decimals: decimals, shift: shift) ?? ""
      if finer.drop(while: { !("1"..."9").contains($0) }).count >= 3 { return finer + unit }
    }
    return DecimalText.scientific(shift == 0 ? value : value * 100) + unit
  }

  var summary: String {
    let groups = [chart.categoryTitle] + [isHeat ? chart.seriesTitle : nil].compactMap { $0 }
    return
      "\(kind) of \(valueName) by \(groups.joined(separator: " and ")): \(findings.joined(separator: "; "))."
  }

  /// The title without a remark after a semicolon, such as `further right is better`.
  private var valueName: Substring { chart.valueTitle.prefix { $0 != ";" } }

  private var isHeat: Bool { chart.mark == .heat }

  private var kind: String {
    switch chart.mark {
    case .line: "Line chart"
    case .bars, .horizontalBars:
      chart.series.count > 1 && !chart.faceted ? "Grouped bar chart" : "Bar chart"
    case .histogram: "Histogram"
    case .dots: "Dot plot"
    case .heat: "Heat map"
    }
  }

  private var findings: [String] {
    var findings = [size]
    if chart.isLogarithmic { findings.append("\(chart.categoryTitle) on a logarithmic axis") }
    guard chart.hasData else { return findings + ["no data"] }
    findings += extremes
    findings += best
    findings += [ReferenceLine(chart: chart).words].compactMap { $0 }
    let places = chart.categories.count * chart.series.count
    let missing = places - chart.values.count
    if missing > 0 {
      findings.append("\(Words.counted(missing, "value", isGrouped: true)) missing")
    }
    return findings
  }

  private var size: String {
    let categories = categoryCount
    if isHeat, let title = chart.seriesTitle {
      return "\(categories) and \(Self.count(chart.series.count, title))"
    }
    guard chart.series.count > 1 else { return categories }
    let names = chart.series.prefix(6).map(\.name)
    let separator = names.contains { $0.contains(",") } ? "; " : ", "
    let more = chart.series.count > 6 ? separator + "…" : ""
    return
      "\(categories) in \(chart.series.count) series (\(names.joined(separator: separator))\(more))"
  }

  private var categoryCount: String {
    let count = chart.categories.count
    if chart.edges != nil { return Words.counted(count, "bin", isGrouped: true) }
    guard let plural = chart.categoryPlural else { return Self.count(count, chart.categoryTitle) }
    return chart.places == nil
      ? Words.counted(count, plural, plural, isGrouped: true)
      : Words.counted(count, "point", isGrouped: true)
  }

  private static func count(_ count: Int, _ title: String) -> String {
    let isWord = !title.isEmpty && title.allSatisfy { $0.isLetter || $0 == " " }
    return isWord
      ? Words.counted(count, title, plural(of: title), isGrouped: true)
      : Words.counted(count, "category", "categories", isGrouped: true)
  }

  private static func plural(of word: String) -> String {
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return word.dropLast() + "ies"
    }
    if ["ss", "x", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
    return word.hasSuffix("s") ? word : word + "s"
  }

  /// The first and the last value of a line.
  private var journey: String? {
    let known = CategoryAxis(chart: chart, canvas: .wide, margin: 0).order.filter {
      chart.value($0, of: 0) != nil
    }
    guard
      let first = known.first, let last = known.last, let start = chart.value(first, of: 0),
      let end = chart.value(last, of: 0)
    else { return nil }
    return "from \(text(start)) at \(categoryName(first)) to \(text(end)) at \(categoryName(last))"
  }

  /// The best category of each series that has one.
  private var best: [String] {
    chart.series.indices.compactMap { series in
      chart.best(of: series).map { "best: \(name($0, of: series))" }
    }
  }

  /// The unit of values that are counts, with a space: ` users`; otherwise empty.
  private func unit(of value: Double) -> String {
    let title = chart.valueTitle
    let isWord = title.allSatisfy { $0.isLetter || $0 == " " }
    guard chart.valueFormat == .grouped, chart.isWhole, isWord, !title.isEmpty else { return "" }
    return " \(counted(title, isOne: value == 1))"
  }

  /// The title, in the singular if `isOne`: `star` for `stars`.
  private func counted(_ title: String, isOne: Bool) -> Substring {
    isOne && title.hasSuffix("s") && !title.hasSuffix("ss") ? title.dropLast() : title[...]
  }

  private var extremes: [String] {
    var marks: [(category: Int, series: Int, value: Double)] = []
    for series in chart.series.indices {
      for category in chart.categories.indices {
        guard let value = chart.value(category, of: series) else { continue }
        marks.append((category, series, value))
      }
    }
    guard
      let highest = marks.max(by: { $0.value < $1.value }),
      let lowest = marks.min(by: { $0.value < $1.value })
    else { return [] }
    let words = { (mark: (category: Int, series: Int, value: Double)) in
      "\(name(mark.category, of: mark.series)) with \(text(mark.value))\(unit(of: mark.value))"
    }
    if marks.count == 1 { return [words(highest)] }
    if highest.value == lowest.value {
      return ["all \(text(highest.value))\(unit(of: highest.value))"]
    }
    let ends = ["highest: \(words(highest))", "lowest: \(words(lowest))"]
    guard chart.mark == .line, chart.series.count == 1 else { return ends }
    return [journey].compactMap { $0 } + ends
  }
}
