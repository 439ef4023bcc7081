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
      let seen = try colours.map { try Light($0).seen(through: vision) }
      for (index, first) in seen.enumerated() {
        for (other, second) in seen.enumerated().dropFirst(index + 1) {
          #expect(first.distance(to: second) > 11, "series \(index + 1) and \(other + 1)")
        }
      }
    }
  }
}
