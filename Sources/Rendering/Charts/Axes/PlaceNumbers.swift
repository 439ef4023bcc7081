import Glibc

/// Number labels for positions on a horizontal axis. No two labels touch.
struct PlaceNumbers {
  private let low: Double
  private let high: Double
  private let isLogarithmic: Bool
  private let all: [(place: Double, text: String)]

  private static let mostPlaces = 12
  private static let gap = 8.0

  /// If few values were measured, only they are labelled: a reader could mistake a round number between two of them for
  /// a measured one. Nil if all positions are equal.
  ///
  /// `margin` extends the axis at both ends, in the unit of the positions.
  init?(
    _ places: [Double], areMeasured: Bool, isLogarithmic: Bool = false, margin: Double = 0,
    room: Double
  ) {
    let each = Set(places).sorted()
    guard let low = each.first, let high = each.last, low < high else { return nil }
    (self.low, self.high, self.isLogarithmic) = (low - margin, high + margin, isLogarithmic)
    if areMeasured, each.count <= Self.mostPlaces {
      all = each.map { ($0, ValueText.text($0, .plain)) }
    } else {
      all =
        isLogarithmic
        ? Self.powers(low, high, room: room) : Self.round(each, low, high, room: room)
    }
  }

  /// As many powers of ten as there is room for.
  private static func powers(
    _ low: Double, _ high: Double, room: Double
  ) -> [(place: Double, text: String)] {
    let (first, last) = (Int(log10(low).rounded(.up)), Int(log10(high).rounded(.down)))
    guard first <= last else { return [] }
    let ticks = (first...last).map { Tick(digits: 1, exponent: $0) }
    let widest = ticks.map { TextWidth.of($0.text(.plain)) }.max() ?? 0
    let step = BandScale(count: ticks.count, start: 0, length: max(room - widest, 1))
      .thinning(ticks.map { _ in widest })
    return stride(from: 0, to: ticks.count, by: step).map {
      (ticks[$0].value, ticks[$0].text(.plain))
    }
  }

  /// As many round numbers as there is room for.
  private static func round(
    _ places: [Double], _ low: Double, _ high: Double, room: Double
  ) -> [(place: Double, text: String)] {
    let isWhole = places.allSatisfy { $0 == $0.rounded() }
    for count in stride(from: 10, through: 1, by: -1) {
      let ticks = Ticks(within: low, high, about: count, areWhole: isWhole).all
      let widest = ticks.map { TextWidth.of($0.text(.plain)) }.max() ?? 0
      if Double(ticks.count) * (widest + 16) <= room - widest {
        return ticks.map { ($0.value, $0.text(.plain)) }
      }
    }
    return []
  }

  /// The left and right end of the axis, such that the outer labels stay on the canvas.
  func edges(margin: Double, after: Double, on canvas: Canvas) -> (Double, Double) {
    let half = { (text: String?) in text.map { TextWidth.of($0) / 2 } ?? 0 }
    return (
      max(margin, half(all.first?.text) + 4), canvas.width - max(half(all.last?.text) + 8, after)
    )
  }

  func scale(from start: Double, to end: Double) -> PlaceScale {
    PlaceScale(from: low, high, isLogarithmic: isLogarithmic, to: start, end)
  }

  /// The first and the last label, and as many between them as there is room for.
  func labels(on scale: PlaceScale) -> [(x: Double, text: String)] {
    let labels = all.map { (x: scale($0.place), text: $0.text) }
    guard let last = labels.last else { return [] }
    var shown: [(x: Double, text: String)] = []
    for label in labels.dropLast() where shown.last.map({ Self.areApart($0, label) }) ?? true {
      shown.append(label)
    }
    while shown.count > 1, let before = shown.last, !Self.areApart(before, last) {
      shown.removeLast()
    }
    if shown.last.map({ Self.areApart($0, last) }) ?? true { shown.append(last) }
    return shown
  }

  private static func areApart(
    _ first: (x: Double, text: String), _ second: (x: Double, text: String)
  ) -> Bool {
    second.x - first.x >= (TextWidth.of(first.text) + TextWidth.of(second.text)) / 2 + gap
  }
}
