import Reports
import TestSupport

enum RandomChart {
  static func make(with numbers: inout Dice) -> Chart {
    let count = [1, 2, 3, 5, 8, 12, 25, 60, 61, 300].randomElement(using: &numbers) ?? 1
    let marks = [Chart.Mark.bars, .horizontalBars, .line, .histogram, .dots, .heat]
    let mark = marks.randomElement(using: &numbers) ?? .bars
    let longest = Int.random(in: 0...60, using: &numbers)
    let isNumbered = Bool.random(using: &numbers)
    let categories = (0..<count).map { index in
      isNumbered ? String(index) : name(upTo: longest, with: &numbers)
    }
    let hasPlaces = mark == .line && Bool.random(using: &numbers)
    let formats = [Format.plain, .grouped, .decimals(3), .percent(1)]
    return Chart(
      title: "random", mark: mark, categoryTitle: name(upTo: 90, with: &numbers),
      categories: categories,
      positions: hasPlaces ? values(count, with: &numbers).map { $0 ?? 0 } : nil,
      valueTitle: name(upTo: 90, with: &numbers),
      valueFormat: formats.randomElement(using: &numbers) ?? .plain,
      series: (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
        Chart.Series(name(upTo: longest, with: &numbers), values(count, with: &numbers))
      }, faceted: Bool.random(using: &numbers),
      reference: values(1, with: &numbers)[0].map {
        Chart.Reference($0, name(upTo: 90, with: &numbers))
      })
  }

  private static func name(upTo longest: Int, with numbers: inout Dice) -> String {
    let letters = Array("aeilmw tnMW 0159(&<七é")
    return String(
      (0..<Int.random(in: 0...longest, using: &numbers)).map { _ in
        letters.randomElement(using: &numbers) ?? "a"
      })
  }

  private static func values(_ count: Int, with numbers: inout Dice) -> [Double?] {
    let size = Double("1e\(Int.random(in: -12...12, using: &numbers))") ?? 1
    let low = Bool.random(using: &numbers) ? -1.0 : 0
    let isWhole = Bool.random(using: &numbers)
    return (0..<count).map { _ in
      guard Int.random(in: 0..<10, using: &numbers) > 0 else { return nil }
      let value = Double.random(in: low...1, using: &numbers) * size
      return isWhole ? value.rounded() : value
    }
  }
}
