/// Equal bands along a line, one per category.
struct BandScale {
  let count: Int
  let start: Double
  let length: Double

  var band: Double { length / Double(max(count, 1)) }

  func center(_ index: Int) -> Double {
    start + (Double(index) + 0.5) * band
  }

  /// Every how-many-th label can be written so that none touches the next: 1, 2, 5, 10, 20 …
  ///
  /// `extents` are the lengths of the labels along the line.
  func thinning(_ extents: [Double], gap: Double = 8) -> Int {
    var step = 1
    while step < extents.count {
      let shown = stride(from: 0, to: extents.count, by: step).map { extents[$0] }
      let isFree = zip(shown, shown.dropFirst()).allSatisfy { first, second in
        (first + second) / 2 + gap <= Double(step) * band
      }
      if isFree { return step }
      step = Self.next(after: step)
    }
    return step
  }

  private static func next(after step: Int) -> Int {
    var power = 1
    while power * 10 <= step { power *= 10 }
    switch step / power {
    case 1: return 2 * power
    case 2: return 5 * power
    default: return 10 * power
    }
  }
}
