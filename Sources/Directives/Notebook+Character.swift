import Notebooks

extension Notebook {
  /// The place of one character of an option's text, from 0. Nil where the text is not written as it
  /// is on one line: with escapes, over several lines, or as a parameter.
  func place(ofCharacter index: Int, in value: SettingValue) -> Place? {
    guard let text = value.scalarText, lines.indices.contains(value.place.line - 1) else {
      return nil
    }
    let line = Array(lines[value.place.line - 1])
    var start = value.place.column - 1
    if case .quoted = value.content { start += 1 }
    let end = start + text.count
    guard (start..<end).contains(start + index), end <= line.count,
      String(line[start..<end]) == text
    else { return nil }
    return Place(line: value.place.line, column: start + index + 1)
  }
}
