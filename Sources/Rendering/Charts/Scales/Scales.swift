import Glibc

/// Divides a line into equal bands, one per category.
struct BandScale {
  let count: Int
  let start: Double
  let length: Double

  var band: Double { length / Double(max(count, 1)) }

  func center(_ index: Int) -> Double {
    start + (Double(index) + 0.5) * band
  }

  /// The smallest step from label to label at which none touch: 1, 2, 5, 10, 20 …
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

/// Maps values linearly to coordinates. Higher values may have lower coordinates, as on a vertical axis.
struct LinearScale {
  let low: Double
  let high: Double
  let start: Double
  let end: Double

  init(from low: Double, _ high: Double, to start: Double, _ end: Double) {
    (self.low, self.high, self.start, self.end) = (low, high, start, end)
  }

  init(_ ticks: Ticks, to start: Double, _ end: Double) {
    let values = ticks.all.map(\.value)
    self.init(from: values.first ?? 0, values.last ?? 1, to: start, end)
  }

  func callAsFunction(_ value: Double) -> Double {
    // Halved, because the difference of two large numbers could overflow.
    let length = high / 2 - low / 2
    guard length > 0 else { return (start + end) / 2 }
    return start + (value / 2 - low / 2) / length * (end - start)
  }
}

/// Maps positions on the category axis to coordinates, linearly or by their logarithms.
struct PlaceScale {
  private let scale: LinearScale
  private let isLogarithmic: Bool

  init(from low: Double, _ high: Double, isLogarithmic: Bool, to start: Double, _ end: Double) {
    self.isLogarithmic = isLogarithmic
    scale =
      isLogarithmic
      ? LinearScale(from: log10(low), log10(high), to: start, end)
      : LinearScale(from: low, high, to: start, end)
  }

  func callAsFunction(_ place: Double) -> Double {
    scale(isLogarithmic ? log10(place) : place)
  }
}
