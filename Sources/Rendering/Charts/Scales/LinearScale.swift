/// From values to places along a line. A lower place may stand for a higher value, as on the page's
/// vertical axis.
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
    // Halved, since the difference of two large numbers may not be a number.
    let length = high / 2 - low / 2
    guard length > 0 else { return (start + end) / 2 }
    return start + (value / 2 - low / 2) / length * (end - start)
  }
}
