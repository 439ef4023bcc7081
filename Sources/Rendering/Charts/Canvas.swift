/// What a chart is drawn on. Its units are about a pixel where it is shown, so that text has the same
/// size on a phone as on a desk: a narrow drawing is not a wide one made smaller.
public struct Canvas: Equatable, Sendable {
  let width: Double
  /// Of a panel whose values go up.
  let plotHeight: Double
  /// Whether each mark says what it is when it is pointed at.
  let hasTitles: Bool

  /// For a column of text.
  public static let wide = Canvas(width: 640, plotHeight: 240, hasTitles: true)
  /// For a phone, where nothing points. Its marks are those of the wide drawing in the same order.
  public static let narrow = Canvas(width: 344, plotHeight: 220, hasTitles: false)
  /// For a picture beside a text that leads to the chart.
  static let small = Canvas(width: 248, plotHeight: 120, hasTitles: false)

  var isNarrow: Bool { width < 480 }

  /// What a name beside the plot may take of the width.
  var longestName: Double { isNarrow ? min(120, width * 0.36) : 280 }

  static let fontSize = 12.0
  /// How far below a point the foot of a letter is when the text is centred on the point.
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
  /// What pointing at it says.
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
