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
