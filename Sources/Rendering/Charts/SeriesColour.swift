import Notebooks

/// The colours of series: eight that stay apart for readers with any kind of colour blindness, since
/// they differ in lightness too.
enum SeriesColour {
  /// For paper and light pages, at least 3:1 against white.
  static let light = [
    "#0b65a8", "#c4540a", "#759e6b", "#623358", "#b782a2", "#0095f8", "#81100e", "#566150",
  ]

  /// For dark pages, at least 3:1 against near-black.
  static let dark = [
    "#63b3ed", "#ff9d5c", "#5fe8bf", "#bf5259", "#7c55f0", "#657a10", "#935a83", "#3f65b9",
  ]

  /// Marks of one series. Their colour is `currentColor`; the class lets a page change it.
  static func group(_ series: Int, of chart: Chart, _ marks: Fragment) -> Fragment {
    let index = chart.faceted ? 0 : series % light.count
    // The second time round the colours are paler.
    let tone: Fragment = chart.faceted || series < light.count ? "" : " opacity=\".5\""
    return """
      <g class="series-\(index + 1)" color="\(light[index])" fill="currentColor"\(tone)>
      \(marks)</g>

      """
  }
}
