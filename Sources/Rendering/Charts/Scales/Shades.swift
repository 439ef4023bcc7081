import Reports

/// From values to shades, in a few steps between round numbers: steps can be told apart where a gradient
/// could not. Values below zero have a colour of their own, the darker the further from it.
struct Shades {
  let ticks: Ticks
  /// One for each step, from the lowest.
  let all: [Shade]

  struct Shade: Equatable {
    let opacity: Double
    let isNegative: Bool
    /// What text on it is legible in, by 4.5 to 1 on either kind of page.
    var text: Text {
      opacity == 1 ? .paper : opacity > 0.5 ? .dark : .ink
    }
  }

  enum Text {
    case ink, paper
    /// On light pages and on dark ones: the tile is between the two.
    case dark
  }

  /// For one step, for two and so on. Neighbours are about equally far apart to the eye, on light and on dark
  /// pages.
  static let ramps = [
    [1], [0.5, 1], [0.09, 0.5, 1], [0.09, 0.38, 0.7, 1], [0.09, 0.3, 0.5, 0.75, 1],
  ]

  init(chart: Chart) {
    let values = chart.values
    let (least, high) = (values.min() ?? 0, values.max() ?? 1)
    // Where zero is not far from the least, shades begin there.
    let low = least > 0 && least < high * 0.4 ? 0 : least
    var count = 5
    var ticks = Ticks(covering: low, high, about: count, areWhole: chart.isWhole)
    while Self.steps(of: ticks).contains(where: { $0 > Self.ramps.count }), count > 1 {
      count -= 1
      ticks = Ticks(covering: low, high, about: count, areWhole: chart.isWhole)
    }
    self.ticks = ticks
    let most = Self.steps(of: ticks).max() ?? 1
    all = (ticks.first..<ticks.last).map { multiple in
      multiple < 0
        ? Self.shade(min(ticks.last, 0) - multiple, of: most, isNegative: true)
        : Self.shade(multiple - max(ticks.first, 0) + 1, of: most, isNegative: false)
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

  /// On an edge, that of the step nearer zero, on both sides of it.
  func shade(_ value: Double) -> Shade {
    let edges = ticks.all.dropFirst().dropLast().map(\.value)
    let step = edges.count { value > 0 ? $0 < value : $0 <= value }
    return all[min(step, all.count - 1)]
  }

  /// The `step`-th from zero on, from 1 to `count`, which is the same on both sides of zero: what is equally
  /// far from it is equally dark.
  private static func shade(_ step: Int, of count: Int, isNegative: Bool) -> Shade {
    let ramp = ramps[min(count, ramps.count) - 1]
    return Shade(opacity: ramp[min(step, ramp.count) - 1], isNegative: isNegative)
  }
}
