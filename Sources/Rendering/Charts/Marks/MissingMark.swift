/// Shows that a bar or dot has no value, because an empty place would look like zero: by a dash in its place or, if
/// this is too narrow, by a small cross beyond the axis, where no bar or dot can be.
struct MissingMark {
  let direction: Field.Direction
  /// Size of the bar or the row along the category axis, in units.
  let room: Double

  static let size = 4.0

  var hasDash: Bool { room >= (direction == .up ? 8 : 12) }

  func dash(_ zero: (x: Double, y: Double)) -> Fragment {
    guard hasDash else { return "" }
    switch direction {
    case .up:
      return Label(x: zero.x, y: zero.y - 4, ValueText.missing, anchor: .middle, isMuted: true)
        .markup
    case .right:
      return Label(x: zero.x + 4, y: zero.y + Canvas.drop, ValueText.missing, isMuted: true).markup
    }
  }

  /// Path data of one cross; empty if there is a dash.
  func cross(_ place: Double, in field: Field) -> Fragment {
    guard !hasDash else { return "" }
    let (edge, width) = (field.values.start, min(Self.size, room))
    switch direction {
    case .up: return Self.cross(x: place - width / 2, y: edge + 2, width, Self.size)
    case .right: return Self.cross(x: edge - 6, y: place - width / 2, Self.size, width)
    }
  }

  private static func cross(x: Double, y: Double, _ width: Double, _ height: Double) -> Fragment {
    "M\(x) \(y)l\(width) \(height)m0 \(-height)l\(-width) \(height)"
  }

  static func markup(_ crosses: Fragment) -> Fragment {
    crosses.isEmpty ? "" : "<path d=\"\(crosses)\" stroke=\"var(--muted,#5c5c5c)\"/>\n"
  }

  /// The legend's sample of a cross.
  static func sample(x: Double, y: Double) -> Fragment {
    markup(cross(x: x, y: y - 6, size, size))
  }
}
