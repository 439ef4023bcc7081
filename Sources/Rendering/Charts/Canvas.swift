/// The area of a drawing. A unit is about a pixel on screen, so that text has the same size on a phone and on a
/// desktop: a narrow drawing has a layout of its own instead of being scaled down.
public struct Canvas: Equatable, Sendable {
  let width: Double
  /// Height of an upright plot that is not faceted.
  let plotHeight: Double
  /// Whether marks have a `<title>`, which browsers show as a tooltip.
  let hasTitles: Bool

  /// For a column of text.
  public static let wide = Canvas(width: 640, plotHeight: 240, hasTitles: true)
  /// For a phone. Has the marks of `wide` in the same order: the page's script takes their tooltips from there.
  public static let narrow = Canvas(width: 344, plotHeight: 220, hasTitles: false)
  /// For the index of a site.
  static let small = Canvas(width: 248, plotHeight: 120, hasTitles: false)

  var isNarrow: Bool { width < 480 }

  /// Largest width of a name beside the plot.
  var longestName: Double { isNarrow ? min(120, width * 0.36) : 280 }

  static let fontSize = 12.0
  /// Distance from a point to the baseline of text that is vertically centred on the point.
  static let drop = 4.0
  static let lineHeight = 16.0
}

/// A line of text in a drawing.
struct Label {
  enum Anchor: String {
    case start, middle, end
  }

  var x: Double
  var y: Double
  var text: String
  var anchor: Anchor
  var isMuted: Bool
  /// The tooltip.
  var title: String?

  init(
    x: Double, y: Double, _ text: String, anchor: Anchor = .start, isMuted: Bool = false,
    title: String? = nil
  ) {
    self.x = x
    self.y = y
    self.text = text
    self.anchor = anchor
    self.isMuted = isMuted
    self.title = title
  }

  var markup: Fragment {
    let place: Fragment =
      anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let tone: Fragment = isMuted ? " class=\"muted\"" : ""
    let title = title.map { "<title>\($0)</title>" as Fragment } ?? ""
    return "<text x=\"\(x)\" y=\"\(y)\"\(place)\(tone)>\(text)\(title)</text>\n"
  }
}
