import Glibc
import Testing

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

  /// Oklab (Ottosson 2020), in hundredths of the way from black to white: distances are about as large as
  /// they look.
  var oklab: [Double] {
    let cones = [
      [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ]
    let opponents = [
      [21.04542553, 79.3617785, -0.40720468], [197.79984951, -242.8592205, 45.05937099],
      [2.59040371, 78.27717662, -80.8675766],
    ]
    let roots = cones.map { row in cbrt(zip(row, parts).map { $0 * $1 }.reduce(0, +)) }
    return opponents.map { row in zip(row, roots).map { $0 * $1 }.reduce(0, +) }
  }

  func distance(to other: Light) -> Double {
    let squares = zip(oklab, other.oklab).map { ($0 - $1) * ($0 - $1) }
    return squares.reduce(0, +).squareRoot()
  }
}
