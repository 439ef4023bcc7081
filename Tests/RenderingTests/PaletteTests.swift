import Glibc
import Testing

@testable import Rendering

@Suite struct PaletteTests {
  @Test(
    "text stands out from the page and from tinted blocks by 4.5 to 1",
    arguments: [true, false])
  func text(isDark: Bool) throws {
    let mode = isDark ? \Palette.Colour.dark : \Palette.Colour.light
    let inks = Palette.colours.filter { ["ink", "muted", "link", "bad", "warn"].contains($0.name) }
    let papers = Palette.colours.filter { $0.name == "paper" || $0.name.hasSuffix("tint") }
    #expect(inks.count == 5 && papers.count == 4)
    for ink in inks {
      for paper in papers {
        let ratio = try Light(ink[keyPath: mode]).contrast(to: Light(paper[keyPath: mode]))
        #expect(ratio >= 4.5, "\(ink.name) on \(paper.name)")
      }
    }
  }

  @Test("the sheet says every colour for both modes, and the light one for old browsers")
  func sheet() throws {
    let sheet = Stylesheet.text.text
    for colour in Palette.colours {
      #expect(sheet.contains("--\(colour.name):light-dark(\(colour.light),\(colour.dark));"))
      #expect(sheet.contains("--\(colour.name):\(colour.light);"))
    }
  }

  @Test(
    "series stand out from the page by 3 to 1",
    arguments: [("#ffffff", SeriesColour.light), ("#15161a", SeriesColour.dark)])
  func series(paper: String, colours: [String]) throws {
    for colour in colours {
      #expect(try Light(colour).contrast(to: Light(paper)) >= 3, "\(colour)")
    }
  }

  @Test(
    "numbers on tiles stand out by 4.5 to 1, whatever the shade",
    arguments: [
      ("#ffffff", "#1a1a1a", SeriesColour.light), ("#15161a", "#e6e4df", SeriesColour.dark),
    ])
  func shades(paper: String, ink: String, colours: [String]) throws {
    for colour in colours.prefix(2) {
      for opacity in Shades.opacities {
        let tile = try Light(colour).laid(over: Light(paper), opacity: opacity)
        let text = try Light(opacity == 1 ? paper : ink)
        #expect(tile.contrast(to: text) >= 4.5, "\(colour) at \(opacity)")
      }
    }
  }

  /// Matrices of Machado, Oliveira and Fernandes (2009), severity 1.
  @Test(
    "series stay apart for every kind of colour blindness",
    arguments: [
      [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ],
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ],
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ],
    ])
  func colourBlindness(vision: [[Double]]) throws {
    for colours in [SeriesColour.light, SeriesColour.dark] {
      let seen = try colours.map { try Light($0).seen(through: vision).lab }
      for (index, first) in seen.enumerated() {
        for second in seen[(index + 1)...] {
          let squares = zip(first, second).map { ($0 - $1) * ($0 - $1) }
          #expect(squares.reduce(0, +).squareRoot() > 18)
        }
      }
    }
  }
}

/// A colour of the sRGB space as amounts of light.
struct Light {
  var parts: [Double]

  init(_ code: String) throws {
    let digits = code.dropFirst().map { String($0) }
    let pairs =
      digits.count == 3
      ? digits.map { $0 + $0 } : stride(from: 0, to: 6, by: 2).map { digits[$0] + digits[$0 + 1] }
    parts = try pairs.map { pair in
      let share = Double(try #require(Int(pair, radix: 16))) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  /// What a browser shows of it at an opacity: it mixes the codes, not the light.
  func laid(over paper: Light, opacity: Double) -> Light {
    func code(_ part: Double) -> Double {
      part <= 0.0031308 ? part * 12.92 : 1.055 * pow(part, 1 / 2.4) - 0.055
    }
    var laid = self
    laid.parts = zip(parts, paper.parts).map { own, other in
      let share = code(own) * opacity + code(other) * (1 - opacity)
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return laid
  }

  /// As WCAG 2 defines it.
  var luminance: Double { 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] }

  func contrast(to other: Light) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }

  func seen(through vision: [[Double]]) -> Light {
    var seen = self
    seen.parts = vision.map { row in
      min(max(zip(row, parts).map { $0 * $1 }.reduce(0, +), 0), 1)
    }
    return seen
  }

  /// CIE L*a*b* under D65, where distances are about as large as they look.
  var lab: [Double] {
    let x = (0.4124 * parts[0] + 0.3576 * parts[1] + 0.1805 * parts[2]) / 0.9505
    let z = (0.0193 * parts[0] + 0.1192 * parts[1] + 0.9505 * parts[2]) / 1.089
    let roots = [x, luminance, z].map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
    return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
  }
}
