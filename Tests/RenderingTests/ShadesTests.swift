import Reports
import Testing

@testable import Rendering

@Suite struct ShadesTests {
  private typealias Mode = (paper: String, ink: String, colours: [String])

  private static let modes: [Mode] = [
    ("#ffffff", "#1a1a1a", Array(SeriesColour.light.prefix(2))),
    ("#15161a", "#e6e4df", Array(SeriesColour.dark.prefix(2))),
  ]

  private func shades(_ values: [Double?]) -> Shades {
    Shades(
      chart: Chart(
        title: "t", mark: .heat, categoryTitle: "row", categories: values.indices.map(String.init),
        valueTitle: "value", valueFormat: .plain, series: [.init("column", values)]))
  }

  @Test(
    "what is equally far from zero has equally dark shades, however far the other side goes",
    arguments: [[-0.75, 1.2, 0.31], [-30, 4], [-1, 1], [-7, 90], [-0.02, 0.1]])
  func bothSides(values: [Double]) {
    let shades = shades(values)
    let nearer = min(-(values.min() ?? 0), values.max() ?? 0)
    for distance in [nearer, nearer / 2, nearer / 10] {
      let (below, above) = (shades.shade(-distance), shades.shade(distance))
      #expect(below.opacity == above.opacity && below.isNegative && !above.isNegative)
    }
    for edge in shades.ticks.all.map(\.value) where edge > 0 && edge < nearer {
      #expect(shades.shade(-edge).opacity == shades.shade(edge).opacity)
    }
  }

  @Test("the farthest value has the whole colour, and a shade never gets paler away from zero")
  func order() {
    for values in [[1.0, 2, 3, 4.5], [0, 100], [-3, -12, -30], [-0.75, 1.2], [7, 7.1, 7.4]] {
      let all = shades(values).all
      let below = all.filter(\.isNegative).map(\.opacity)
      let above = all.filter { !$0.isNegative }.map(\.opacity)
      #expect(below == below.sorted().reversed() && above == above.sorted())
      #expect(Set(below).count == below.count && Set(above).count == above.count)
      #expect(all.contains { $0.opacity == 1 })
    }
  }

  @Test("neighbouring shades are about equally far apart on light and on dark pages")
  func even() throws {
    for ramp in Shades.ramps.dropFirst() {
      for mode in Self.modes {
        for colour in mode.colours {
          let tiles = try ramp.map {
            try Light(colour).laid(over: Light(mode.paper), opacity: $0)
          }
          let steps = zip(tiles, tiles.dropFirst()).map { $0.distance(to: $1) }
          let (least, most) = (steps.min() ?? 0, steps.max() ?? 0)
          #expect(least > 9 && most < 1.3 * least, "\(colour): \(steps)")
        }
      }
    }
  }

  @Test("numbers on tiles stand out by 4.5 to 1, whatever the shade")
  func numbers() throws {
    for mode in Self.modes {
      for colour in mode.colours {
        for opacity in Set(Shades.ramps.joined()) {
          let tile = try Light(colour).laid(over: Light(mode.paper), opacity: opacity)
          let text =
            switch Shades.Shade(opacity: opacity, isNegative: false).text {
            case .ink: mode.ink
            case .paper: mode.paper
            case .dark: "#111111"
            }
          #expect(try tile.contrast(to: Light(text)) >= 4.5, "\(colour) at \(opacity)")
        }
      }
    }
  }

  @Test("a tile without a value has a frame that stands out by 3 to 1, and no shade has one")
  func missing() throws {
    let chart = try #require(SampleCharts.all.first { $0.name == "heat-negative" }?.chart)
    let elements = try MarkupReader.read(ChartDrawing(chart, id: "c").svg)
    let tiles = elements.filter { $0.name == "path" }
    let empty = tiles.filter { $0["fill"] == "none" }
    #expect(tiles.count == 9 && empty.count == 1)
    for tile in tiles {
      #expect((tile["stroke"] != nil) == (tile["fill"] == "none") && tile["stroke-opacity"] == nil)
    }
  }
}
