/// A finished drawing: marks, and the height they need.
struct Plot {
  var marks: Fragment
  var height: Double
  /// Whether the marks of a series stand one under the other.
  var isLying = false
  /// Whether the values can be read off it to the last digit, so that paper needs no table of them.
  var hasAllValues = false

  static func empty(on canvas: Canvas) -> Plot {
    Plot(
      marks: Label(
        x: canvas.width / 2, y: 44, "no data", anchor: .middle, isMuted: true
      ).markup, height: 80, hasAllValues: true)
  }
}
