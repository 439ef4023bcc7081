import Words

/// A piece of HTML or SVG. A `String` enters it only by interpolation, which escapes the text, so that data is never
/// read as markup: a film called `<script>` is a film.
///
/// ```swift
/// let cell: Fragment = "<td>\(title)</td>"
/// ```
struct Fragment: ExpressibleByStringInterpolation, Equatable, Sendable {
  private(set) var text: String

  init(stringLiteral markup: String) {
    text = markup
  }

  init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  var isEmpty: Bool { text.isEmpty }

  static func + (first: Fragment, second: Fragment) -> Fragment {
    "\(first)\(second)"
  }

  static func += (whole: inout Fragment, part: Fragment) {
    whole.text += part.text
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ markup: String) {
      text += markup
    }

    mutating func appendInterpolation(_ fragment: Fragment) {
      text += fragment.text
    }

    mutating func appendInterpolation(_ data: String) {
      Escaping.append(data, to: &text)
    }

    mutating func appendInterpolation(_ count: Int) {
      text += String(count)
    }

    /// A length or a position in a drawing.
    mutating func appendInterpolation(_ coordinate: Double) {
      text += Coordinate.text(coordinate)
    }
  }
}

extension Array where Element == Fragment {
  /// `a`, `a and b`, `a, b and c`
  func listed() -> Fragment {
    enumerated().map { "\(listSeparator(before: $0, of: count))\($1)" }.joined()
  }
}

extension Sequence<Fragment> {
  func joined(separator: Fragment = "") -> Fragment {
    var whole: Fragment = ""
    var isFirst = true
    for part in self {
      if !isFirst { whole += separator }
      whole += part
      isFirst = false
    }
    return whole
  }
}

/// Formats coordinates in tenths of a unit, which is about a pixel: finer differences are invisible and make pages
/// longer. No exponent, never `-0`.
enum Coordinate {
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return "0" }
    let tenths = Int((min(max(number, -1e9), 1e9) * 10).rounded())
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
