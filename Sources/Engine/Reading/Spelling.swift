/// Finds the name that was probably meant.
enum Spelling {
  /// The first of the nearest names, if it is at most two edits away or differs only in case and
  /// punctuation. O(names x length squared).
  static func nearest(to wanted: String, among names: [String]) -> String? {
    let plain = essence(wanted)
    let near = names.map { (name: $0, distance: distance(plain, essence($0))) }
      .filter { $0.distance <= 2 && $0.distance < plain.count }
    return near.min { $0.distance < $1.distance }?.name
  }

  private static func essence(_ name: String) -> [Character] {
    name.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
  }

  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, one) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let replaced = diagonal + (one == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
