/// The columns of a table that is wider than paper, in bands that fit one above the other. Each begins with the
/// first column again, which says what the rows are.
///
/// Browsers make a whole page smaller for its widest part and cut off what is wider still. How wide the paper is
/// only they know, so bands are made for the narrowest that reports are printed on.
struct PrintBands {
  /// The columns of each band, the first one left out; none where the table fits.
  let columns: [Range<Int>]

  /// What A4 has upright between the margins of the sheet, in pixels, less the border of a cell that failed.
  private static let paper = 650.0

  /// `widths` are the columns', in pixels.
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

  /// As many columns to a band as there is room for, and one at the least.
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

  /// About as many columns in one band as in another.
  private static func even(_ bands: Int, of columns: Int) -> [Range<Int>] {
    (0..<bands).map { band in
      (1 + (columns - 1) * band / bands)..<(1 + (columns - 1) * (band + 1) / bands)
    }
  }
}
