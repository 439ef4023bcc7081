/// Splits a table that is too wide for paper into bands of columns, printed one below the other. Each begins with the
/// first column, which names the rows.
///
/// Without bands, browsers shrink the whole page to its widest part and cut off what is still too wide. Only the
/// browser knows the size of the paper, so bands fit the narrowest that is common for reports.
struct PrintBands {
  /// The columns of each band without the first column; empty if the table fits.
  let columns: [Range<Int>]

  /// Width of upright A4 between the page margins, in pixels, minus the border of a failed cell.
  private static let paper = 650.0

  /// `widths` are those of the columns, in pixels.
  init(widths: [Double]) {
    guard widths.count > 1, widths.reduce(0, +) > Self.paper else {
      columns = []
      return
    }
    let room = max(Self.paper - widths[0], 1)
    let fewest = Self.filled(widths, to: room)
    let even = Self.even(fewest.count, of: widths.count)
    let fits = even.allSatisfy { widths[$0].reduce(0, +) <= room }
    columns = fits ? even : fewest
  }

  /// Fills each band with as many columns as fit, at least one.
  private static func filled(_ widths: [Double], to room: Double) -> [Range<Int>] {
    var bands: [Range<Int>] = []
    var (start, taken) = (1, 0.0)
    for (column, width) in widths.enumerated().dropFirst() {
      if column > start, taken + width > room {
        bands.append(start..<column)
        (start, taken) = (column, 0)
      }
      taken += width
    }
    return bands + [start..<widths.count]
  }

  /// Distributes the columns evenly over the bands.
  private static func even(_ bands: Int, of columns: Int) -> [Range<Int>] {
    (0..<bands).map { band in
      (1 + (columns - 1) * band / bands)..<(1 + (columns - 1) * (band + 1) / bands)
    }
  }
}
