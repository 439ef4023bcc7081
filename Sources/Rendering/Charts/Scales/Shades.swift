import Notebooks

/// From values to shades, in a few steps between round numbers: steps can be told apart where a gradient
/// could not. Values below zero have a colour of their own, the darker the further from it.
struct Shades {
  let ticks: Ticks
  /// One for each step, from the lowest.
  let all: [Shade]

  struct Shade: Equatable {
    let opacity: Double
    let isNegative: Bool
    /// Whether text on it is legible in the colour of the page, not in that of the text.
    var isStrong: Bool { opacity == 1 }
  }

  /// On either kind of page, text is legible by 4.5 to 1 on all but the last, and there the page's colour is.
  static let opacities = [0.05, 0.14, 0.25, 0.37, 0.5, 1]

  init(chart: Chart) {
    let values = chart.values
    let (least, high) = (values.min() ?? 0, values.max() ?? 1)
    // Where zero is not far from the least, shades begin there.
    let low = least > 0 && least < high * 0.4 ? 0 : least
    var count = 5
    var ticks = Ticks(covering: low, high, about: count, areWhole: chart.isWhole)
    while Self.steps(of: ticks).contains(where: { $0 > Self.opacities.count }), count > 1 {
      count -= 1
      ticks = Ticks(covering: low, high, about: count, areWhole: chart.isWhole)
    }
    self.ticks = ticks
    let steps = Self.steps(of: ticks)
    all = (ticks.first..<ticks.last).map { multiple in
      multiple < 0
        ? Self.shade(min(ticks.last, 0) - multiple - 1, of: steps[0], isNegative: true)
        : Self.shade(multiple - max(ticks.first, 0), of: steps[1], isNegative: false)
    }
  }

  /// How many steps there are below and above zero.
  private static func steps(of ticks: Ticks) -> [Int] {
    let first = min(ticks.first, 0)
    let last = max(ticks.last, 0)
    let below = min(ticks.last, 0) - first
    let above = last - max(ticks.first, 0)
    return [below, above]
  }

  func shade(_ value: Double) -> Shade {
    let edges = ticks.all.dropFirst().dropLast()
    return all[min(edges.count { $0.value <= value }, all.count - 1)]
  }

  private static func shade(_ step: Int, of count: Int, isNegative: Bool) -> Shade {
    let index = ((step + 1) * opacities.count + count - 1) / count - 1
    return Shade(
      opacity: opacities[min(max(index, 0), opacities.count - 1)], isNegative: isNegative)
  }
}
