extension Notebook {
  /// The place of a part of what stands at `place`: the last such text in it, or all of it.
  public func place(of culprit: String?, within place: Place?) -> Place? {
    guard let culprit, let place, lines.indices.contains(place.line - 1) else { return place }
    let part = Array(culprit)
    let line = Array(lines[place.line - 1])
    let start = place.column - 1
    let end = min(line.count, start + place.width)
    guard !part.isEmpty, start + part.count <= end else { return place }
    let found = (start...(end - part.count)).last { line[$0..<$0 + part.count] == part[...] }
    return found.map { Place(line: place.line, column: $0 + 1, width: part.count) } ?? place
  }

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
