import Reports

/// Maps values to shades, in a few steps between round numbers: steps are easier to tell apart than a gradient. Values
/// below zero have their own colour. Both colours get darker away from zero.
struct Shades {
  let ticks: Ticks
  /// One per step, from the lowest.
  let all: [Shade]

  struct Shade: Equatable {
    let opacity: Double
    let isNegative: Bool
    /// A text colour with a contrast of 4.5:1 or more on the shade, on light and dark pages.
    var text: Text {
      opacity == 1 ? .paper : opacity > 0.5 ? .dark : .ink
    }
  }

  enum Text {
    case ink, paper
    /// Dark on all pages, for medium shades.
    case dark
  }

  /// Opacities for one step, for two and so on. Neighbours differ about equally to the eye, on light and dark pages.
  static let ramps = [
    [1], [0.5, 1], [0.09, 0.5, 1], [0.09, 0.38, 0.7, 1], [0.09, 0.3, 0.5, 0.75, 1],
  ]

  init(chart: Chart) {
    let values = chart.values
    let (least, high) = (values.min() ?? 0, values.max() ?? 1)
    // The shades begin at zero if the least value is close to it.
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

  /// The numbers of steps below and above zero.
  private static func steps(of ticks: Ticks) -> [Int] {
    let first = min(ticks.first, 0)
    let last = max(ticks.last, 0)
    let below = min(ticks.last, 0) - first
    let above = last - max(ticks.first, 0)
    return [below, above]
  }

  /// A value on an edge gets the shade of the step nearer zero.
  func shade(_ value: Double) -> Shade {
    let edges = ticks.all.dropFirst().dropLast().map(\.value)
    let step = edges.count { value > 0 ? $0 < value : $0 <= value }
    return all[min(step, all.count - 1)]
  }

  /// The shade of the `step`-th step from zero, 1...`count`. `count` is the same on both sides of zero, so that values
  /// equally far from zero are equally dark.
  private static func shade(_ step: Int, of count: Int, isNegative: Bool) -> Shade {
    let ramp = ramps[min(count, ramps.count) - 1]
    return Shade(opacity: ramp[min(step, ramp.count) - 1], isNegative: isNegative)
  }
}
