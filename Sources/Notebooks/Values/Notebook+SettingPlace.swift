extension Notebook {
  /// The place of some characters of a setting's text; all of it where it is not written in one
  /// piece.
  public func place(of range: Range<Int>, in value: SettingValue) -> Place {
    let place = value.place
    guard let text = value.scalarText, lines.indices.contains(place.line - 1) else {
      return place
    }
    let written = lines[place.line - 1].dropFirst(place.column - 1)
    let quote = written.hasPrefix(text) ? 0 : 1
    guard written.dropFirst(quote).hasPrefix(text) else { return place }
    return Place(
      line: place.line, column: place.column + quote + range.lowerBound, width: range.count)
  }
}
