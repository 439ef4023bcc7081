/// The page's colours for light and dark pages. The system's setting decides which are shown, until the reader uses the
/// switch.
enum Palette {
  struct Colour {
    /// Name of the custom property, without the leading dashes.
    let name: String
    let light: String
    let dark: String
  }

  static let colours: [Colour] =
    [
      Colour(name: "paper", light: "#fff", dark: "#15161a"),
      Colour(name: "ink", light: "#1a1a1a", dark: "#e6e4df"),
      Colour(name: "muted", light: "#5c5c5c", dark: "#a3a19b"),
      Colour(name: "rule", light: "#d9d7d2", dark: "#36373d"),
      Colour(name: "tint", light: "#f6f5f1", dark: "#1e2026"),
      Colour(name: "link", light: "#0b57a4", dark: "#83bdf5"),
      Colour(name: "bad", light: "#a8201a", dark: "#ff9c90"),
      Colour(name: "bad-tint", light: "#fdf1ef", dark: "#2d1b1b"),
      Colour(name: "warn", light: "#7a5200", dark: "#e8c56a"),
      Colour(name: "warn-tint", light: "#fdf6e3", dark: "#292415"),
    ]
    + zip(SeriesColour.light, SeriesColour.dark).enumerated().map { index, pair in
      Colour(name: "series-\(index + 1)", light: pair.0, dark: pair.1)
    }

  /// Print is always light. Browsers without `light-dark()` (before 2024) show only the light colours.
  static var text: Fragment {
    """
    :root{color-scheme:light dark;\(properties { "light-dark(\($0.light),\($0.dark))" })}
    :root[data-theme=light]{color-scheme:light}
    :root[data-theme=dark]{color-scheme:dark}
    @media print{:root:root{color-scheme:light}}
    @supports not (color:light-dark(red,red)){:root{color-scheme:light;\(properties(\.light))}}
    \(classes)

    """
  }

  private static func properties(_ value: (Colour) -> String) -> Fragment {
    colours.map { "--\($0.name):\(value($0));" as Fragment }.joined()
  }

  private static var classes: Fragment {
    SeriesColour.light.indices.map { index in
      ".series-\(index + 1){color:var(--series-\(index + 1))}" as Fragment
    }.joined(separator: "\n")
  }
}
