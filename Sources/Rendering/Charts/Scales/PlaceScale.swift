import Glibc

/// From places among the categories to places on the canvas, by themselves or by their logarithms.
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
