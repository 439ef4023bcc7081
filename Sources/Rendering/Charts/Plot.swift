/// A finished drawing: marks, and the height they need.
struct Plot {
  static let width = 640.0
  static let fontSize = 12.0
  /// How far below a point the foot of a letter is when the text is centred on the point.
  static let drop = 4.0
  static let lineHeight = 16.0

  var marks: Fragment
  var height: Double

  static let empty = Plot(
    marks: Label(x: width / 2, y: 44, "no data", anchor: .middle, isMuted: true).markup,
    height: 80)
}
